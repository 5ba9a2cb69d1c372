/**
 * What a data set holds beside what its scenario asks for, population by population and campaign by
 * campaign, and which differences chance does not explain.
 */
package spiritsafe.inspect;
