package dev.parley.comment;

/// Judges what is submitted. Screens are asked in the order of their `@Priority`, the highest first: one that refuses
/// ends it, and the first that holds gives the reason. They are asked outside of a transaction, so they may take
/// their time.
public interface Screen {

    Verdict judge(Submission submission);
}
