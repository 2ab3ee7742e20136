package dev.jupitor.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.nio.file.Files;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The rules of the house that a compiler does not hold. This module sees all others, so they are checked here.
class ArchitectureTest {

    private static final String ROOT = "dev.jupitor.";

    /// Which modules a module may use beside itself; `cli` may use every one and so stands here alone.
    private static final Map<String, Set<String>> USES = Map.of(
            "core", Set.of(),
            "store", Set.of("core"),
            "alpaca", Set.of("core"),
            "baostock", Set.of("core"),
            "sdk", Set.of("core"),
            "stream", Set.of("core", "store", "sdk"));

    /// What protoc writes is as it is.
    private static final String GENERATED = "dev.jupitor.sdk.proto..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.jupitor");

    @Test
    void everyModuleIsSeen() {
        assertThat(HOUSE.stream().map(ArchitectureTest::module)).contains("cli").containsAll(USES.keySet());
    }

    @Test
    void modulesUseOnlyModulesBelowThem() {
        check(classes().should(use("only modules below their own", ArchitectureTest::mayUse)));
    }

    @Test
    void internalsStayInTheirModule() {
        check(classes().should(use("internals of no other module", ArchitectureTest::isOpenTo)));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().matching("dev.jupitor.(**)").should().beFreeOfCycles());
    }

    @Test
    void theCoreReadsNoFileAndOpensNoSocket() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.jupitor.core..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.net..")
                        .or(resideInAPackage("java.nio.channels.."))
                        .or(are("java.nio.file.Files", type -> type.isEquivalentTo(Files.class)))));
    }

    @Test
    void nothingStaticChanges() {
        check(fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(GENERATED)
                .should()
                .beFinal()
                .andShould(holdNothingThatChanges()));
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)"));
    }

    @Test
    void arrowBuffersAreReadWithoutByteBuffers() {
        check(noClasses()
                .should()
                .callMethodWhere(are("nioBuffer()", call -> call.getName().equals("nioBuffer"))));
    }

    @Test
    void theVendorsClientStaysInOnePackage() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.jupitor.alpaca.internal.control")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.jacobpeterson..", "okhttp3..", "okio..", "com.google.gson.."));
    }

    @Test
    void oneClassKnowsTheTerminalsLibrary() {
        check(noClasses()
                .that()
                .haveNameNotMatching("dev\\.jupitor\\.cli\\.tui\\.terminal\\.JlineTerminal.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline.."));
    }

    @Test
    void timeComesFromATimekeeper() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.jupitor.core.time")
                .should()
                .accessTargetWhere(are("the machine's clock", ArchitectureTest::asksTheMachineForTheTime)));
    }

    /// Real time is for what shows progress to a person, for a socket's silence, for a lock and for how long work
    /// took; every other wait is a `Timekeeper`'s.
    @Test
    void realTimeIsMeasuredWhereItMatters() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.jupitor.core.time",
                        "dev.jupitor.store.internal.lock",
                        "dev.jupitor.alpaca.internal.rest",
                        "dev.jupitor.baostock.internal.session",
                        "dev.jupitor.stream.api",
                        "dev.jupitor.stream.grpc",
                        "dev.jupitor.stream.http",
                        "dev.jupitor.stream.view",
                        "dev.jupitor.cli..")
                .should()
                .callMethod(System.class, "nanoTime"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    /// `dev.jupitor.store.internal.parquet.X` is of `store`.
    private static String module(JavaClass type) {
        String inside = type.getPackageName().substring(ROOT.length());
        int end = inside.indexOf('.');
        return end < 0 ? inside : inside.substring(0, end);
    }

    private static boolean mayUse(JavaClass user, JavaClass used) {
        String module = module(user);
        return module.equals(module(used))
                || module.equals("cli")
                || USES.getOrDefault(module, Set.of()).contains(module(used));
    }

    private static boolean isOpenTo(JavaClass user, JavaClass used) {
        boolean isInternal = (used.getPackageName() + ".").contains(".internal.");
        return !isInternal || module(user).equals(module(used));
    }

    private static ArchCondition<JavaClass> use(String what, BiPredicate<JavaClass, JavaClass> isAllowed) {
        return new ArchCondition<>("use " + what) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass().getBaseComponentType();
                    if (used.getPackageName().startsWith(ROOT) && !isAllowed.test(user, used)) {
                        events.add(violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /// As far as a type can tell: what is declared as a `List` may be immutable, an `ArrayList` never is.
    private static ArchCondition<JavaField> holdNothingThatChanges() {
        return new ArchCondition<>("hold nothing that changes") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean isSharedArray = type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
                if (isSharedArray || isMutable(type)) {
                    events.add(violated(field, field.getDescription() + " holds a " + type.getSimpleName()));
                }
            }
        };
    }

    private static boolean isMutable(JavaClass type) {
        boolean isCollectionClass =
                !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
        return isCollectionClass
                || type.getPackageName().startsWith("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class);
    }

    private static boolean asksTheMachineForTheTime(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return switch (name) {
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "now" -> owner.getPackageName().startsWith("java.time") && !isGivenAClock(access);
            case "<init>" -> owner.isEquivalentTo(Date.class);
            default ->
                name.startsWith("system")
                        && (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class));
        };
    }

    private static boolean isGivenAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitCallTarget call
                && call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static <T> DescribedPredicate<T> are(String what, Predicate<T> test) {
        return DescribedPredicate.describe(what, test);
    }
}
