Bench.main(CommandLine.arguments)
