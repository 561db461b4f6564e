Tool.main(CommandLine.arguments)
