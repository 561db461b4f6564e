# Completions of caxton for fish. Made by `caxton completion fish`.

# The words before the cursor that are neither options nor their values.
function __caxton_place
    set -l tokens (commandline -opc)
    set -l skip 0
    for token in $tokens[2..-1]
        if test $skip -eq 1
            set skip 0
            continue
        end
        switch $token
            case --color --template -t --set -s --output -o --templates-dir --config -c --format -f --agents -a --port -p --override
                set skip 1
            case '-*'
            case '*'
                echo $token
        end
    end
end

function __caxton_at
    set -l place (__caxton_place)
    test "$place" = "$argv"
end

function __caxton_below
    set -l place (__caxton_place)
    set -l count (count $argv)
    test (count $place) -ge $count
    and test "$place[1..$count]" = "$argv"
end

complete -c caxton -f

complete -c caxton -n '__caxton_at' -a create -d 'create an agent file from a template'
complete -c caxton -n '__caxton_at' -a validate -d 'check agent files: what is wrong, where, and how to mend it'
complete -c caxton -n '__caxton_at' -a fmt -d 'bring TOML files into the standard form'
complete -c caxton -n '__caxton_at' -a server -d 'start and stop the server that runs the agents'
complete -c caxton -n '__caxton_at' -a templates -d 'look at the templates that agents are created from'
complete -c caxton -n '__caxton_at' -a config -d 'look at the server\'s configuration or begin one'
complete -c caxton -n '__caxton_at' -a schema -d 'print the JSON Schema of agent files or of caxton.toml'
complete -c caxton -n '__caxton_at' -a explain -d 'explain a problem by its code, or a field of the files'
complete -c caxton -n '__caxton_at' -a completion -d 'print a script that completes command lines in a shell'
complete -c caxton -n '__caxton_at' -a version -d 'show the version of this program'
complete -c caxton -n '__caxton_at' -a help -d 'show the help of a command'
complete -c caxton -n '__caxton_at' -l version -s V -d 'show the version and do nothing else'
complete -c caxton -n '__caxton_at' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_at' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at server' -a start -d 'start the server, which runs the agents'
complete -c caxton -n '__caxton_at server' -a stop -d 'stop the server'
complete -c caxton -n '__caxton_at server' -a status -d 'say whether the server runs, and where'
complete -c caxton -n '__caxton_at server' -a restart -d 'stop the server, if it runs, and start it again'
complete -c caxton -n '__caxton_below server' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at templates' -a list -d 'list the templates that agents can be created from'
complete -c caxton -n '__caxton_at templates' -a show -d 'show what a template makes and what can be set'
complete -c caxton -n '__caxton_at templates' -a validate -d 'prove that templates are sound and make sound agents'
complete -c caxton -n '__caxton_below templates' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below templates' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at config' -a show -d 'show the configuration of the server that is in force'
complete -c caxton -n '__caxton_at config' -a init -d 'write a caxton.toml that shows every setting with its default'
complete -c caxton -n '__caxton_below config' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below config' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below create' -l template -s t -x -a '(caxton templates list --format plain 2>/dev/null)' -d 'the template to make it from; required'
complete -c caxton -n '__caxton_below create' -l set -s s -x -d 'fill in a parameter of the template'
complete -c caxton -n '__caxton_below create' -l output -s o -x -a '(__fish_complete_directories)' -d 'where the file goes; `-` for standard output'
complete -c caxton -n '__caxton_below create' -l force -d 'replace an existing file'
complete -c caxton -n '__caxton_below create' -l templates-dir -x -a '(__fish_complete_directories)' -d 'look for templates here first, then in those of CAXTON_TEMPLATES'
complete -c caxton -n '__caxton_below create' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below create' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below validate' -l fix -d 'make the safe mends, show what changed and check again'
complete -c caxton -n '__caxton_below validate' -l dry-run -s n -d 'with --fix: show what would change, write nothing'
complete -c caxton -n '__caxton_below validate' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'check this server\'s file too and hold the agents to its limits'
complete -c caxton -n '__caxton_below validate' -l strict -s s -d 'take warnings for errors'
complete -c caxton -n '__caxton_below validate' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write what was found'
complete -c caxton -n '__caxton_below validate' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below validate' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_below validate' -k -a '(__fish_complete_suffix .toml)'

complete -c caxton -n '__caxton_below fmt' -l check -s c -d 'write nothing; list the files that are not in the standard form'
complete -c caxton -n '__caxton_below fmt' -l diff -s d -d 'write nothing; show what would change'
complete -c caxton -n '__caxton_below fmt' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below fmt' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_below fmt' -k -a '(__fish_complete_suffix .toml)'

complete -c caxton -n '__caxton_below server start' -l foreground -d 'stay in this terminal, as supervisors want it'
complete -c caxton -n '__caxton_below server start' -l agents -s a -x -a '(__fish_complete_directories)' -d 'the directory with the agents\' files; short for --override agents.directory'
complete -c caxton -n '__caxton_below server start' -l port -s p -x -d 'the port to listen on, 0 for a free one; short for --override server.port'
complete -c caxton -n '__caxton_below server start' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below server start' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below server start' -l format -s f -x -a 'plain\t"one item a line, for scripts"
json\t"for programs"' -d 'how to say that it runs'
complete -c caxton -n '__caxton_below server start' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server start' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below server stop' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below server stop' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below server stop' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server stop' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below server status' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below server status' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below server status' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write it'
complete -c caxton -n '__caxton_below server status' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server status' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below server restart' -l foreground -d 'stay in this terminal, as supervisors want it'
complete -c caxton -n '__caxton_below server restart' -l agents -s a -x -a '(__fish_complete_directories)' -d 'the directory with the agents\' files; short for --override agents.directory'
complete -c caxton -n '__caxton_below server restart' -l port -s p -x -d 'the port to listen on, 0 for a free one; short for --override server.port'
complete -c caxton -n '__caxton_below server restart' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below server restart' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below server restart' -l format -s f -x -a 'plain\t"one item a line, for scripts"
json\t"for programs"' -d 'how to say that it runs'
complete -c caxton -n '__caxton_below server restart' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server restart' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below templates list' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the list'
complete -c caxton -n '__caxton_below templates list' -l templates-dir -x -a '(__fish_complete_directories)' -d 'look for templates here first, then in those of CAXTON_TEMPLATES'
complete -c caxton -n '__caxton_below templates list' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below templates list' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below templates show' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'plain shows the agent file that it makes of its example values'
complete -c caxton -n '__caxton_below templates show' -l templates-dir -x -a '(__fish_complete_directories)' -d 'look for templates here first, then in those of CAXTON_TEMPLATES'
complete -c caxton -n '__caxton_below templates show' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below templates show' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at templates show' -a '(caxton templates list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below templates validate' -l strict -s s -d 'take warnings for errors'
complete -c caxton -n '__caxton_below templates validate' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write what was found'
complete -c caxton -n '__caxton_below templates validate' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below templates validate' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_below templates validate' -a '(__fish_complete_directories)'

complete -c caxton -n '__caxton_below config show' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the file to read instead of the one in its usual place'
complete -c caxton -n '__caxton_below config show' -l override -s o -x -d 'set a value for this run, such as server.port=8081'
complete -c caxton -n '__caxton_below config show' -l sources -s s -d 'say where each value comes from'
complete -c caxton -n '__caxton_below config show' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the values'
complete -c caxton -n '__caxton_below config show' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below config show' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below config init' -l output -s o -x -k -a '(__fish_complete_suffix .toml)' -d 'where to write it; `-` for standard output'
complete -c caxton -n '__caxton_below config init' -l force -d 'replace an existing file'
complete -c caxton -n '__caxton_below config init' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below config init' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below schema' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below schema' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at schema' -a 'agent\t"agent files"
server\t"the server\'s file, caxton.toml"'

complete -c caxton -n '__caxton_below explain' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write it'
complete -c caxton -n '__caxton_below explain' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below explain' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at explain' -a '(caxton explain --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below completion' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below completion' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at completion' -a 'bash\t"Bash 4 and later"
zsh\t"the Z shell"
fish\t"the friendly interactive shell"'

complete -c caxton -n '__caxton_below version' -l format -s f -x -a 'plain\t"one item a line, for scripts"
json\t"for programs"' -d 'how to write it'
complete -c caxton -n '__caxton_below version' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below version' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below help' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below help' -l help -s h -d 'show this help and do nothing else'
