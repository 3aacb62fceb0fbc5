package dev.parley.crooked.seed;

import dev.parley.crooked.transfer.Transfer;

class Across {
    Transfer transfer;
}
