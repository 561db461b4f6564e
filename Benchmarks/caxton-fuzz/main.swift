import Glibc

#if LIBFUZZER
exit(Guided.run())
#else
/// `caxton-fuzz SECONDS [SEED]`: damaged texts until the time is over; stops at the first that breaks a promise.
/// `caxton-fuzz soak`: hostile texts in full size.
let arguments = CommandLine.arguments
if arguments.count > 1, arguments[1] == "soak" { exit(Soak.run()) }
guard arguments.count > 1, let seconds = Int(arguments[1]) else {
    print("usage: caxton-fuzz SECONDS [SEED] | caxton-fuzz soak")
    exit(2)
}
exit(Fuzzing.run(seconds: seconds, seed: arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : UInt64(time(nil))))
#endif
