package dev.parley.crooked.transfer;

public class Transfer {}
