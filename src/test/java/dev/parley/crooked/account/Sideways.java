package dev.parley.crooked.account;

import dev.parley.crooked.tag.Tag;

class Sideways {
    Tag tag;
}
