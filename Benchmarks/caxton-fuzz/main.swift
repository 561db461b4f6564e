import Glibc

/// `caxton-fuzz SECONDS [SEED]`: damaged texts until the time is over; stops at the first that breaks a promise.
let arguments = CommandLine.arguments
guard arguments.count > 1, let seconds = Int(arguments[1]) else {
    print("usage: caxton-fuzz SECONDS [SEED]")
    exit(2)
}
exit(Fuzzing.run(seconds: seconds, seed: arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : UInt64(time(nil))))
