package org.checkref.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.checkref.cli.daemon.Claim;
import org.checkref.cli.daemon.Client;
import org.checkref.cli.daemon.Place;
import org.checkref.cli.daemon.Request;
import org.checkref.cli.daemon.Server;
import org.checkref.gate.Recent;
import org.checkref.gate.Rehearsal;
import org.checkref.gate.StateScan;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.Listings;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref daemon}: a process that remembers what it has analysed. */
@Command(
    name = "daemon",
    description = {
      "Stay, and answer for every gate that is run in this directory from now on.",
      "",
      "It remembers the last tree and the last states of series that were laid over it, so that"
          + " an amended series takes about a second. It ends when nobody asks for a while."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit status: 0 done, 1 there is none, or none yet (--status, --stop), 2 cannot run.",
      "",
      "Example:",
      "  checkref daemon ~/linux &"
    })
final class DaemonCommand implements Callable<Integer> {
  private static final int MINUTES = 30;
  private static final int POLL_MILLIS = 50;

  private static final String NONE = "there is none";
  private static final String BEGUN = "one is reading its tree";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "TREE",
      description = "a kernel's directory to have ready; what else gates are over is read then")
  private @Nullable Path tree;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "have this revision of the git repository TREE ready")
  private @Nullable String base;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--idle",
      paramLabel = "MINUTES",
      description = "end when nobody has asked for so long (default: ${DEFAULT-VALUE})")
  private int idle = MINUTES;

  @Option(
      names = "--stop",
      description = "end the one that is there; one that still reads its tree, when it has")
  private boolean stop;

  @Option(names = "--status", description = "say whether there is one")
  private boolean status;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Place> place = place();
    if (place.isEmpty()) {
      throw new UsageException("daemon: without a cache directory there is no place to meet it");
    }
    Client client = new Client(place.get());
    if (stop) {
      boolean ended = client.end() || endBegun(place.get(), client);
      return tell(out, ended, ended ? "stopped" : NONE);
    }
    if (status) {
      boolean there = client.isThere();
      return tell(out, there, there ? "there is one" : place.get().isClaimed() ? BEGUN : NONE);
    }
    if (idle < 1) {
      throw new UsageException("daemon: --idle takes at least one minute");
    }
    try (Claim claim = claim(place.get())) {
      if (!claim.isHeld()) {
        throw isThereAlready();
      }
      Recent recent = Recent.ofSeveralSeries();
      Listings listings = Listings.again();
      if (tree != null) {
        rehearse(tree, recent, listings);
      }
      return serve(place.get(), recent, listings, out);
    }
  }

  private static int tell(PrintWriter out, boolean asWished, String what) {
    out.println(what);
    return asWished ? Main.CLEAN : Main.FINDINGS;
  }

  /** Ends one when it has read its tree; answers whether there was one. */
  private static boolean endBegun(Place place, Client client) throws InterruptedException {
    while (place.isClaimed()) {
      Thread.sleep(POLL_MILLIS);
      if (client.end()) {
        return true;
      }
    }
    return false;
  }

  private static Claim claim(Place place) {
    try {
      return place.claim();
    } catch (IOException e) {
      throw cannotServe(place, e);
    }
  }

  private static UsageException cannotServe(Place place, IOException e) {
    return new UsageException("daemon: " + place.socket() + ": " + e.getMessage());
  }

  private static UsageException isThereAlready() {
    return new UsageException("daemon: there is one already; end it with --stop");
  }

  private void rehearse(Path directory, Recent recent, Listings listings) throws Exception {
    RuleSet ruleSet = rules.load();
    TreeOptions options = new TreeOptions(ruleSet.vocabulary().skippedDirectories(), false);
    PrintWriter err = spec.commandLine().getErr();
    int threads = new ThreadsOption().count();
    try (SourceTree source =
            SourceTrees.open(directory, Optional.ofNullable(base), options, Set.of(), listings);
        Workers workers = new Workers(threads)) {
      Store store = new CacheOption().store(err);
      StateScan scan = new StateScan(ruleSet, threads, workers, store, recent);
      Rehearsal.of(source, options, ruleSet, scan, recent);
    }
  }

  private int serve(Place place, Recent recent, Listings listings, PrintWriter out) {
    Supplier<RuleSet> builtin = Session.readRules();
    try {
      Server server =
          new Server(
              place,
              Duration.ofMinutes(idle),
              (request, to, err) -> run(request, recent, listings, builtin, to, err));
      boolean served =
          server.serve(
              () -> {
                out.println("checkref: every gate that is run here is answered by this process");
                out.flush();
              });
      if (!served) {
        throw isThereAlready();
      }
      return Main.CLEAN;
    } catch (IOException e) {
      throw cannotServe(place, e);
    }
  }

  private static int run(
      Request request,
      Recent recent,
      Listings listings,
      Supplier<RuleSet> builtin,
      OutputStream out,
      OutputStream err) {
    PrintWriter to = new PrintWriter(out, false, StandardCharsets.UTF_8);
    PrintWriter told = new PrintWriter(err, true, StandardCharsets.UTF_8);
    Terminal.is(request.outTerminal(), request.errTerminal());
    Session session =
        new Session(
            new ByteArrayInputStream(request.input()), recent, Optional.of(listings), builtin);
    int status = Main.run(request.arguments().toArray(new String[0]), session, to, told);
    to.flush();
    told.flush();
    return status;
  }

  /** Where one is met that was started in this directory; empty without a cache. */
  static Optional<Place> place() {
    CacheOption cache = new CacheOption();
    Optional<Path> directory = cache.place();
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Place.of(directory.get(), CacheOption.program(), Path.of("")));
    } catch (IOException unknownProgram) {
      return Optional.empty();
    }
  }
}
