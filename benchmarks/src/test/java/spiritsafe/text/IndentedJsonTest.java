package spiritsafe.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndentedJsonTest {

  private record Pair(String name, List<Integer> numbers) {}

  @Test
  void aTreeIsIndentedByTwoSpacesAndEveryLineEndsWithALineFeed() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("a", 1.5).putNull("b");
    tree.putObject("empty");
    tree.putArray("list").add(1).addObject().put("c", "é\n\"");
    assertEquals(
        "{\n  \"a\" : 1.5,\n  \"b\" : null,\n  \"empty\" : { },\n  \"list\" : [ 1, {\n"
            + "    \"c\" : \"é\\n\\\"\"\n  } ]\n}\n",
        IndentedJson.of(tree));
  }

  @Test
  void linesEndAlikeWhereTheMachineHasOthers() {
    String before = System.setProperty("line.separator", "\r\n");
    try {
      assertEquals(
          "{\n  \"name\" : \"x\",\n  \"numbers\" : [ 1, 2 ]\n}\n",
          IndentedJson.of(new Pair("x", List.of(1, 2))));
    } finally {
      System.setProperty("line.separator", before);
    }
  }
}
