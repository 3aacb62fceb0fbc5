package dev.parley.crooked.tag;

public class Tag {}
