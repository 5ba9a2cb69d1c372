package spiritsafe.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTreeTest {

  @Test
  void theSamePathIsTheSameSeed() {
    assertEquals(
        SeedTree.root(7).child("harvest").child(12).seed(),
        SeedTree.root(7).child("harvest").child(12).seed());
  }

  /** A change of these numbers changes every data set ever made. */
  @Test
  void seedsNeverChange() {
    assertEquals("bfc846100bfc1e42", Long.toHexString(SeedTree.root(7).seed()));
    assertEquals("c4bd0f3194253606", Long.toHexString(SeedTree.root(7).child("test").seed()));
    assertEquals(
        "4c69e85bf41eaaf9", Long.toHexString(SeedTree.root(7).child("test").child(3).seed()));
  }

  @Test
  void anIndexAndItsNameDiffer() {
    assertNotEquals(SeedTree.root(7).child(1).seed(), SeedTree.root(7).child("1").seed());
  }

  @Test
  void orderOfThePathMatters() {
    assertNotEquals(
        SeedTree.root(7).child("a").child("b").seed(),
        SeedTree.root(7).child("b").child("a").seed());
  }

  @Test
  void siblingsAndRootsDiffer() {
    Set<Long> seeds = new HashSet<>();
    for (long root = 0; root < 100; root++) {
      for (long index = 0; index < 100; index++) {
        seeds.add(SeedTree.root(root).child(index).seed());
      }
    }
    assertEquals(10_000, seeds.size());
  }
}
