/** How text is laid out: to fit the width of a terminal, and as indented JSON. */
package spiritsafe.text;
