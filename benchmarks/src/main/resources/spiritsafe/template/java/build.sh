#!/bin/sh
# Compiles @NAME@, tests it and puts it into @NAME@.jar. SPIRITSAFE_JAR names the jar of spiritsafe.
set -eu
cd "$(dirname "$0")"
: "${SPIRITSAFE_JAR:?name the jar of spiritsafe, in its checkout benchmarks/target/spiritsafe.jar}"
rm -rf target
mkdir -p target/classes target/tests
javac --release 17 -proc:none -cp "$SPIRITSAFE_JAR" -d target/classes src/detector/*.java
javac --release 17 -proc:none -cp "$SPIRITSAFE_JAR:target/classes" -d target/tests test/detector/*.java
java -cp "$SPIRITSAFE_JAR:target/classes:target/tests" detector.RegularityTest
cp -R META-INF target/classes/
jar --create --file @NAME@.jar -C target/classes .
