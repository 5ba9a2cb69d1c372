package spiritsafe.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import spiritsafe.source.Call;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Measure;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;
import spiritsafe.traffic.Exchange;

/**
 * The provider's routine, and beside it whatever measures are ordered while the log is read.
 *
 * <p>Measures name accounts of the log, and are carried out at the first border of a slice that is
 * not before their time, in the order of their times and of the orders. Whoever orders does so from
 * {@link #answered} or between batches, on the thread that reads; without orders the world is to
 * the byte what it is without a docket.
 */
public class Docket implements Enforcement {

  /**
   * A measure that was carried out.
   *
   * @param accountId against whom
   * @param measure what was done
   * @param timeMicros when, the start of a slice
   */
  public record Done(String accountId, Measure measure, long timeMicros) {}

  private record Order(String accountId, Measure measure, long notBeforeMicros, long number) {}

  private final Enforcement routine;
  private final Map<String, Sender> known = new HashMap<>();
  private final PriorityQueue<Order> orders =
      new PriorityQueue<>(
          Comparator.comparingLong(Order::notBeforeMicros).thenComparingLong(Order::number));
  private final List<Done> done = new ArrayList<>();
  private long ordered;

  /** Makes an empty docket beside the provider's routine. */
  public Docket() {
    this(new RoutineBans());
  }

  /** Makes an empty docket beside another routine. */
  public Docket(Enforcement routine) {
    this.routine = routine;
  }

  /**
   * Orders a measure.
   *
   * @param accountId an account that the log has shown
   * @param notBeforeMicros when it may be carried out at the earliest: the delay of a review
   * @throws IllegalArgumentException if the log has not shown the account
   */
  public final void order(String accountId, Measure measure, long notBeforeMicros) {
    if (!known.containsKey(accountId)) {
      throw new IllegalArgumentException("the log has shown no account " + accountId);
    }
    orders.add(new Order(accountId, measure, notBeforeMicros, ordered++));
  }

  /** Returns the account of an id, if the log has shown it. */
  public final Optional<Sender> account(String accountId) {
    return Optional.ofNullable(known.get(accountId));
  }

  /** Returns what was carried out so far, in order. */
  public final List<Done> done() {
    return List.copyOf(done);
  }

  @Override
  public final long shutsMicros(Sender sender, Slice first, long endMicros) {
    return routine.shutsMicros(sender, first, endMicros);
  }

  @Override
  public final void begin(Slice slice) {
    routine.begin(slice);
    while (!orders.isEmpty() && orders.peek().notBeforeMicros() <= slice.startMicros()) {
      Order order = orders.remove();
      order.measure().against(known.get(order.accountId()), slice.startMicros());
      done.add(new Done(order.accountId(), order.measure(), slice.startMicros()));
    }
  }

  /** Remembers whose account it is. Who overrides this calls it first. */
  @Override
  public void answered(Call call, Exchange exchange) {
    known.putIfAbsent(exchange.accountId(), call.sender());
  }
}
