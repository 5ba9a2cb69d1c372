package spiritsafe.feature;

/** Disjoint sets of 0 … n − 1, by size and with path halving. */
public final class UnionFind {

  private final int[] parent;
  private final int[] size;

  /** Makes n sets of one. */
  public UnionFind(int n) {
    parent = new int[n];
    size = new int[n];
    for (int i = 0; i < n; i++) {
      parent[i] = i;
      size[i] = 1;
    }
  }

  /** Returns the root of the set of an element. */
  public int find(int element) {
    int x = element;
    while (parent[x] != x) {
      parent[x] = parent[parent[x]];
      x = parent[x];
    }
    return x;
  }

  /** Joins two sets. */
  public void union(int one, int other) {
    int a = find(one);
    int b = find(other);
    if (a == b) {
      return;
    }
    if (size[a] < size[b]) {
      int swap = a;
      a = b;
      b = swap;
    }
    parent[b] = a;
    size[a] += size[b];
  }

  /** Returns the size of the set of an element. */
  public int size(int element) {
    return size[find(element)];
  }
}
