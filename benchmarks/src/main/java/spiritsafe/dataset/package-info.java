/** Data sets as folders: written, read, checked, shown and made again. */
package spiritsafe.dataset;
