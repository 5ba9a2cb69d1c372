/** How text for people fits the width of a terminal. */
package spiritsafe.text;
