package spiritsafe.fidelity;

/**
 * A generated workload class held against a real trace.
 *
 * @param name of the class
 * @param accounts whose requests were taken
 * @param accountsOfClass how many of the class sent anything
 * @param tempo the factor on generated gaps that gave both sides the same mean gap, before ticks
 *     and windows; 1 when the rates agree
 * @param profile of the generated requests, at their own tempo, on the ticks of the trace
 * @param distances to the whole of the real trace
 * @param twoSample how well a classifier tells the two apart
 * @param compared the generated requests as they were compared
 */
public record ClassComparison(
    String name,
    int accounts,
    int accountsOfClass,
    double tempo,
    TrafficProfile profile,
    FieldDistances distances,
    Auc twoSample,
    RequestSeries compared) {}
