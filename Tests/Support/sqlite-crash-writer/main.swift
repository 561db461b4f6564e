import Glibc

// A process for the tests of SQLite to kill, to lock out and to run out of room.
exit(await Writing.run(Array(CommandLine.arguments.dropFirst())))
