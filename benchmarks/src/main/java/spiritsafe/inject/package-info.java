/**
 * Puts the campaigns of a scenario into traffic of somebody else, fitted to its clock, its fields
 * and the range of their values.
 */
package spiritsafe.inject;
