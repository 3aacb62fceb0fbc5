/// Faults done to real processes while others write, and a checker that counts everything again afterwards.
package dev.parley.fault;
