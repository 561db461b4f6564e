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
            case --color --config -c --server --template -t --set -s --output -o --templates-dir --format -f --capability --strategy --conversation --to --from --tail -n --level -l --topics --agent -a --status --limit --as --title --person -p --turn-taking --facilitator --role --privacy --after --scope --at --type --ttl --version --importance --until --mode -m --min-similarity --related -r --strength --to-scope --to-owner --depth -d --threshold --merge --override --text --agents --port
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

complete -c caxton -n '__caxton_at' -a create -d 'create an agent from a file of one\'s own, or a file from a template'
complete -c caxton -n '__caxton_at' -a list -d 'list the agents of the server, and what is wrong with their files'
complete -c caxton -n '__caxton_at' -a show -d 'show one agent: its state, its definition in short, its figures and problems'
complete -c caxton -n '__caxton_at' -a send -d 'send one message to an agent, or to whoever can answer it, and show the answer'
complete -c caxton -n '__caxton_at' -a chat -d 'talk with an agent, line by line'
complete -c caxton -n '__caxton_at' -a start -d 'start an agent that was stopped'
complete -c caxton -n '__caxton_at' -a stop -d 'stop an agent once its messages are answered'
complete -c caxton -n '__caxton_at' -a restart -d 'stop an agent, if it runs, and start it'
complete -c caxton -n '__caxton_at' -a suspend -d 'let the messages of an agent wait'
complete -c caxton -n '__caxton_at' -a resume -d 'let a suspended agent answer what has waited'
complete -c caxton -n '__caxton_at' -a remove -d 'stop an agent and remove its file'
complete -c caxton -n '__caxton_at' -a reload -d 'look at the agents\' files now and put in force what changed'
complete -c caxton -n '__caxton_at' -a rollback -d 'put an earlier version of an agent in force again'
complete -c caxton -n '__caxton_at' -a history -d 'list the versions of an agent that are kept, newest first'
complete -c caxton -n '__caxton_at' -a diff -d 'show what differs between two versions of an agent, field by field'
complete -c caxton -n '__caxton_at' -a logs -d 'show the log of an agent, or of the whole server'
complete -c caxton -n '__caxton_at' -a events -d 'show what has happened lately, or what happens'
complete -c caxton -n '__caxton_at' -a conversation -d 'hold conversations, look at them, and end them'
complete -c caxton -n '__caxton_at' -a memory -d 'look at what agents remember, change it, and look after it'
complete -c caxton -n '__caxton_at' -a capabilities -d 'list what the agents can be asked for, and who can be asked'
complete -c caxton -n '__caxton_at' -a route -d 'say which agent a message for a capability would go to, and why'
complete -c caxton -n '__caxton_at' -a messages -d 'list the messages that were routed, and what became of them, newest first'
complete -c caxton -n '__caxton_at' -a message -d 'look at one message that was routed'
complete -c caxton -n '__caxton_at' -a dead-letters -d 'look at the messages that nobody took, and send them on'
complete -c caxton -n '__caxton_at' -a doctor -d 'check the whole installation and say what to do'
complete -c caxton -n '__caxton_at' -a validate -d 'check agent files: what is wrong, where, and how to mend it'
complete -c caxton -n '__caxton_at' -a fmt -d 'bring TOML files into the standard form'
complete -c caxton -n '__caxton_at' -a server -d 'start and stop the server that runs the agents'
complete -c caxton -n '__caxton_at' -a templates -d 'look at the templates that agents are created from'
complete -c caxton -n '__caxton_at' -a models -d 'look at, fetch and check the models that memory is searched with'
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
complete -c caxton -n '__caxton_at server' -a backup -d 'copy what the server keeps, whether it runs or not'
complete -c caxton -n '__caxton_at server' -a restore -d 'put a backup in the place of conversations and agents\' states; no server may run'
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

complete -c caxton -n '__caxton_at conversation' -a list -d 'list conversations, the latest first'
complete -c caxton -n '__caxton_at conversation' -a show -d 'show what was said in a conversation'
complete -c caxton -n '__caxton_at conversation' -a create -d 'begin a conversation of many'
complete -c caxton -n '__caxton_at conversation' -a say -d 'say something in a conversation of many and show what follows'
complete -c caxton -n '__caxton_at conversation' -a join -d 'let somebody join a conversation of many'
complete -c caxton -n '__caxton_at conversation' -a leave -d 'let somebody leave a conversation of many'
complete -c caxton -n '__caxton_at conversation' -a close -d 'end a conversation of many'
complete -c caxton -n '__caxton_at conversation' -a archive -d 'end a conversation of many and put it away'
complete -c caxton -n '__caxton_at conversation' -a branch -d 'begin another conversation of many with the same past'
complete -c caxton -n '__caxton_at conversation' -a reset -d 'let a conversation begin anew'
complete -c caxton -n '__caxton_at conversation' -a delete -d 'delete a conversation with everything that was said in it'
complete -c caxton -n '__caxton_at conversation' -a export -d 'write a conversation out, for keeping or for other programs'
complete -c caxton -n '__caxton_below conversation' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at message' -a show -d 'show one message: what it says, who was chosen for it and why, and its answer'
complete -c caxton -n '__caxton_below message' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below message' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at dead-letters' -a list -d 'list the messages that nobody took, newest first'
complete -c caxton -n '__caxton_at dead-letters' -a show -d 'show one dead letter: the message, and why nobody took it'
complete -c caxton -n '__caxton_at dead-letters' -a requeue -d 'send a dead letter on its way once more'
complete -c caxton -n '__caxton_at dead-letters' -a purge -d 'throw dead letters away, one or all'
complete -c caxton -n '__caxton_below dead-letters' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below dead-letters' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at memory' -a get -d 'show what is remembered under a key'
complete -c caxton -n '__caxton_at memory' -a set -d 'remember something under a key'
complete -c caxton -n '__caxton_at memory' -a delete -d 'forget what is remembered under a key'
complete -c caxton -n '__caxton_at memory' -a list -d 'list what is remembered, in the order of the keys'
complete -c caxton -n '__caxton_at memory' -a exists -d 'say whether something is remembered under a key'
complete -c caxton -n '__caxton_at memory' -a history -d 'list the versions of an item that are kept, newest first'
complete -c caxton -n '__caxton_at memory' -a search -d 'find what is remembered about something, by key, meaning and words'
complete -c caxton -n '__caxton_at memory' -a relate -d 'say how one item has to do with another'
complete -c caxton -n '__caxton_at memory' -a graph -d 'show what an item has to do with, the nearest first'
complete -c caxton -n '__caxton_at memory' -a inspect -d 'show everything that is known about an item: who wrote it, its versions, its relations'
complete -c caxton -n '__caxton_at memory' -a promote -d 'take items into another memory, such as one that more can read'
complete -c caxton -n '__caxton_at memory' -a dedupe -d 'find what is remembered twice in one memory, and make one of it'
complete -c caxton -n '__caxton_at memory' -a stats -d 'say how much is remembered, whose it is, and whether it can be found by meaning'
complete -c caxton -n '__caxton_at memory' -a export -d 'write what is remembered out as JSON Lines'
complete -c caxton -n '__caxton_at memory' -a import -d 'bring in what `caxton memory export` wrote'
complete -c caxton -n '__caxton_at memory' -a gc -d 'remove what has expired or is too much, now'
complete -c caxton -n '__caxton_at memory' -a verify -d 'look whether everything in the memory is sound'
complete -c caxton -n '__caxton_at memory' -a backup -d 'make a whole and sound copy of the memory while others go on'
complete -c caxton -n '__caxton_at memory' -a restore -d 'put a backup in the place of the memory; no server may run'
complete -c caxton -n '__caxton_at memory' -a reembed -d 'make the vectors anew that another model made, or that are missing'
complete -c caxton -n '__caxton_at memory' -a wipe -d 'forget one memory with all its past'
complete -c caxton -n '__caxton_below memory' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at models' -a list -d 'list the embedding models that are known and where they are'
complete -c caxton -n '__caxton_at models' -a pull -d 'fetch an embedding model, by which memory is searched by meaning'
complete -c caxton -n '__caxton_at models' -a verify -d 'check every byte of an embedding model'
complete -c caxton -n '__caxton_at models' -a remove -d 'remove an embedding model'
complete -c caxton -n '__caxton_below models' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below models' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_at config' -a show -d 'show the configuration of the server that is in force'
complete -c caxton -n '__caxton_at config' -a init -d 'write a caxton.toml that shows every setting with its default'
complete -c caxton -n '__caxton_below config' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below config' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below create' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the agent\'s file, or `-` for standard input'
complete -c caxton -n '__caxton_below create' -l replace -s r -d 'with --config: replace the agent that has this name'
complete -c caxton -n '__caxton_below create' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below create' -l template -s t -x -a '(caxton templates list --format plain 2>/dev/null)' -d 'the template to make a file from'
complete -c caxton -n '__caxton_below create' -l set -s s -x -d 'fill in a parameter of the template'
complete -c caxton -n '__caxton_below create' -l output -s o -x -a '(__fish_complete_directories)' -d 'with --template: where the file goes; `-` for standard output'
complete -c caxton -n '__caxton_below create' -l force -d 'with --template: replace an existing file'
complete -c caxton -n '__caxton_below create' -l templates-dir -x -a '(__fish_complete_directories)' -d 'look for templates here first, then in those of CAXTON_TEMPLATES'
complete -c caxton -n '__caxton_below create' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below create' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below list' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below list' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below list' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below list' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below list' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below show' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below show' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below show' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below show' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below show' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at show' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below send' -l capability -x -a '(caxton capabilities --format plain 2>/dev/null)' -d 'let the server find an agent that has this'
complete -c caxton -n '__caxton_below send' -l all -d 'ask every agent that has the capability'
complete -c caxton -n '__caxton_below send' -l strategy -x -a 'best-match\t"the agent that fits best: priority, health, success and free hands together"
priority\t"the highest priority, of equals the one with the least to do"
round-robin\t"each in turn"
least-loaded\t"the one with the least to do"
weighted\t"at random, in proportion to weight and free hands"
fastest\t"the one that has answered fastest of late"
failover\t"one after the other until one succeeds"
broadcast\t"all of them"' -d 'how one is chosen; otherwise the server\'s own way'
complete -c caxton -n '__caxton_below send' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the conversation to go on with; otherwise a new one begins'
complete -c caxton -n '__caxton_below send' -l stream -d 'show the answer while it is made'
complete -c caxton -n '__caxton_below send' -l verbose -s v -d 'say which agent was chosen, and why'
complete -c caxton -n '__caxton_below send' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below send' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below send' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below send' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below send' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at send' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below chat' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the conversation to go on with; otherwise a new one begins'
complete -c caxton -n '__caxton_below chat' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below chat' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below chat' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below chat' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at chat' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below start' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below start' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below start' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below start' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below start' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at start' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below stop' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below stop' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below stop' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below stop' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below stop' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at stop' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below restart' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below restart' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below restart' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below restart' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below restart' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at restart' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below suspend' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below suspend' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below suspend' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below suspend' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below suspend' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at suspend' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below resume' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below resume' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below resume' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below resume' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below resume' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at resume' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below remove' -l yes -s y -d 'do not ask'
complete -c caxton -n '__caxton_below remove' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below remove' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below remove' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below remove' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at remove' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below reload' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below reload' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below reload' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below reload' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below reload' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at reload' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below rollback' -l to -s t -x -d 'the version to go back to; otherwise the one before'
complete -c caxton -n '__caxton_below rollback' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below rollback' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below rollback' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below rollback' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below rollback' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at rollback' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below history' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below history' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below history' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below history' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below history' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at history' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below diff' -l from -x -d 'the older version; otherwise the one before'
complete -c caxton -n '__caxton_below diff' -l to -x -d 'the newer version; otherwise the one in force'
complete -c caxton -n '__caxton_below diff' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below diff' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below diff' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below diff' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below diff' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at diff' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below logs' -l tail -s n -x -d 'how many of the last lines'
complete -c caxton -n '__caxton_below logs' -l follow -s F -d 'go on with what is written from now on, until Ctrl-C'
complete -c caxton -n '__caxton_below logs' -l level -s l -x -a 'trace\t"everything, also what is sent and received"
debug\t"what helps to find a mistake"
info\t"what happens in the large"
warn\t"what may become a problem"
error\t"what failed"' -d 'only what matters at least so much; needs NAME'
complete -c caxton -n '__caxton_below logs' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below logs' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below logs' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below logs' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at logs' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below events' -l topics -s t -x -d 'only these, such as \'agent.*,message.*\'; otherwise all'
complete -c caxton -n '__caxton_below events' -l follow -s F -d 'show what happens from now on, until Ctrl-C'
complete -c caxton -n '__caxton_below events' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below events' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below events' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below events' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below events' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below conversation list' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'only those with this agent'
complete -c caxton -n '__caxton_below conversation list' -l status -x -a 'open\t"it goes on"
closed\t"it has ended"
archived\t"it has ended and is put away"' -d 'conversations of many that are so alone; otherwise all but the archived ones'
complete -c caxton -n '__caxton_below conversation list' -l limit -x -d 'at most so many'
complete -c caxton -n '__caxton_below conversation list' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below conversation list' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation list' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation list' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation list' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below conversation show' -l limit -x -d 'at most so many of the last messages; 1000 when not said'
complete -c caxton -n '__caxton_below conversation show' -l as -x -d 'no more than what this participant may know, in a conversation of many'
complete -c caxton -n '__caxton_below conversation show' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below conversation show' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation show' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation show' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation show' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation show' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation create' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'a TOML or JSON file that describes the conversation'
complete -c caxton -n '__caxton_below conversation create' -l title -s t -x -d 'what it is about'
complete -c caxton -n '__caxton_below conversation create' -l person -s p -x -d 'a person who takes part'
complete -c caxton -n '__caxton_below conversation create' -l turn-taking -x -a 'mention\t"those who are named with @name"
round_robin\t"all agents one after the other"
facilitator\t"the facilitator, and whom it names"' -d 'who answers a message'
complete -c caxton -n '__caxton_below conversation create' -l facilitator -x -d 'the participant who leads it'
complete -c caxton -n '__caxton_below conversation create' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below conversation create' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation create' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation create' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_below conversation create' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation say' -l from -x -d 'the participant who says it; otherwise nobody of them'
complete -c caxton -n '__caxton_below conversation say' -l to -x -d 'those who are to answer, with commas between them'
complete -c caxton -n '__caxton_below conversation say' -l no-wait -d 'say it and go, while the others talk'
complete -c caxton -n '__caxton_below conversation say' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below conversation say' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation say' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation say' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation say' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation say' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation join' -l person -s p -d 'it is a person, not an agent'
complete -c caxton -n '__caxton_below conversation join' -l role -x -d 'what they are there for, in a few words'
complete -c caxton -n '__caxton_below conversation join' -l privacy -x -a 'full\teverything
since_joining\t"everything since they joined"
addressed_only\t"what is addressed to them, and their own words"
none\t"what they are to answer now, and nothing else"' -d 'how much they get to know'
complete -c caxton -n '__caxton_below conversation join' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation join' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation join' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation join' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation join' -a '(caxton conversation list --format plain 2>/dev/null)'
complete -c caxton -n '__caxton_below conversation join' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation leave' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation leave' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation leave' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation leave' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation leave' -a '(caxton conversation list --format plain 2>/dev/null)'
complete -c caxton -n '__caxton_below conversation leave' -a '(caxton list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation close' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation close' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation close' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation close' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation close' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation archive' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation archive' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation archive' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation archive' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation archive' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation branch' -l after -x -d 'the last entry that both share; the newest'
complete -c caxton -n '__caxton_below conversation branch' -l title -s t -x -d 'what the new one is about'
complete -c caxton -n '__caxton_below conversation branch' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation branch' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation branch' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation branch' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation branch' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation reset' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation reset' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation reset' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation reset' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation reset' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation delete' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation delete' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation delete' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation delete' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation delete' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below conversation export' -l format -s f -x -a 'json\t"one value"
jsonl\t"one message a line"
markdown\t"for people"' -d 'how to write the conversation'
complete -c caxton -n '__caxton_below conversation export' -l as -x -d 'no more than what this participant may know, in a conversation of many'
complete -c caxton -n '__caxton_below conversation export' -l output -s o -x -k -a '(__fish_complete_suffix )' -d 'a new file to write to; otherwise standard output'
complete -c caxton -n '__caxton_below conversation export' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below conversation export' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below conversation export' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below conversation export' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at conversation export' -a '(caxton conversation list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below memory get' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory get' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory get' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory get' -l at -x -d 'as it was then; 2026-01-31T09:30:00Z, or 2h for two hours ago'
complete -c caxton -n '__caxton_below memory get' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory get' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory get' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory get' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory get' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory set' -l type -s t -x -d 'what sort of thing it is, such as preference'
complete -c caxton -n '__caxton_below memory set' -l ttl -x -d 'how long it is kept, such as 30d'
complete -c caxton -n '__caxton_below memory set' -l version -x -d 'only when the item is at this version; 0: only when there is none'
complete -c caxton -n '__caxton_below memory set' -l text -d 'a text, even when it reads as JSON'
complete -c caxton -n '__caxton_below memory set' -l fact -d 'something that was observed, beside what was observed before'
complete -c caxton -n '__caxton_below memory set' -l importance -x -d 'from 0 to 1; what is important is found first and kept longest'
complete -c caxton -n '__caxton_below memory set' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory set' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory set' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory set' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory set' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory set' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory set' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory set' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory delete' -l version -x -d 'only when the item is at this version'
complete -c caxton -n '__caxton_below memory delete' -l erase-history -d 'its earlier versions too, so that nothing is left'
complete -c caxton -n '__caxton_below memory delete' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory delete' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory delete' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory delete' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory delete' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory delete' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory delete' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory list' -l limit -s n -x -d 'at most so many'
complete -c caxton -n '__caxton_below memory list' -l type -s t -x -d 'only these types, with commas between them'
complete -c caxton -n '__caxton_below memory list' -l at -x -d 'as it was then; 2026-01-31T09:30:00Z, or 2h for two hours ago'
complete -c caxton -n '__caxton_below memory list' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory list' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory list' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory list' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory list' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory list' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory list' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory list' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory exists' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory exists' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory exists' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory exists' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory exists' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory exists' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory exists' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory history' -l from -x -d 'versions that were valid then or later; 2026-01-31T09:30:00Z, or 2h for two hours ago'
complete -c caxton -n '__caxton_below memory history' -l until -x -d 'versions that were valid then or before; 2026-01-31T09:30:00Z, or 2h for two hours ago'
complete -c caxton -n '__caxton_below memory history' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory history' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory history' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory history' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory history' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory history' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory history' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory history' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory search' -l limit -s n -x -d 'at most so many'
complete -c caxton -n '__caxton_below memory search' -l mode -s m -x -a 'automatic\t"by key, meaning and words"
meaning\t"by meaning alone"
words\t"by words alone"' -d 'how to look for it'
complete -c caxton -n '__caxton_below memory search' -l type -s t -x -d 'only these types, with commas between them'
complete -c caxton -n '__caxton_below memory search' -l min-similarity -x -d 'from 0 to 1; what is less alike is not found by meaning'
complete -c caxton -n '__caxton_below memory search' -l related -s r -x -d 'find what the best has to do with as well, 1 or 2 relations away'
complete -c caxton -n '__caxton_below memory search' -l explain -s e -d 'why each stands where it does'
complete -c caxton -n '__caxton_below memory search' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory search' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory search' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory search' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory search' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory search' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory search' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory search' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory relate' -l strength -x -d 'how strong it is, from 0 to 1'
complete -c caxton -n '__caxton_below memory relate' -l both-ways -s b -d 'it holds in the other direction too'
complete -c caxton -n '__caxton_below memory relate' -l remove -d 'forget it'
complete -c caxton -n '__caxton_below memory relate' -l to-scope -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory TO is in, when it is another'
complete -c caxton -n '__caxton_below memory relate' -l to-owner -x -d 'to whom the memory of TO belongs'
complete -c caxton -n '__caxton_below memory relate' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory relate' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory relate' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory relate' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory relate' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory relate' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory relate' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory relate' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory graph' -l depth -s d -x -d 'how many relations away the furthest may be, at most 10'
complete -c caxton -n '__caxton_below memory graph' -l type -s t -x -d 'only relations of these types, with commas between them'
complete -c caxton -n '__caxton_below memory graph' -l deep -d 'go each way to its end before the next'
complete -c caxton -n '__caxton_below memory graph' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory graph' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory graph' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory graph' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory graph' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory graph' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory graph' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory graph' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory inspect' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory inspect' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory inspect' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory inspect' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory inspect' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory inspect' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory inspect' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory inspect' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory promote' -l to -s t -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory they go to; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory promote' -l to-owner -x -d 'the agent or the conversation whose memory that is'
complete -c caxton -n '__caxton_below memory promote' -l copy -d 'they stay where they were as well'
complete -c caxton -n '__caxton_below memory promote' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory promote' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory promote' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory promote' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory promote' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory promote' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory promote' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory promote' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory dedupe' -l threshold -x -d 'how alike in meaning, from 0 to 1; 0.95 when nothing is said'
complete -c caxton -n '__caxton_below memory dedupe' -l type -s t -x -d 'only these types, with commas between them'
complete -c caxton -n '__caxton_below memory dedupe' -l limit -s n -x -d 'at most so many pairs'
complete -c caxton -n '__caxton_below memory dedupe' -l merge -d 'make one of each pair; without it nothing is changed'
complete -c caxton -n '__caxton_below memory dedupe' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory dedupe' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory dedupe' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory dedupe' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory dedupe' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory dedupe' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory dedupe' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory dedupe' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory stats' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory stats' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory stats' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory stats' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory stats' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory export' -l vectors -d 'with the vectors, so that no model has to make them anew'
complete -c caxton -n '__caxton_below memory export' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory export' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory export' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory export' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory export' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory export' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory export' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at memory export' -k -a '(__fish_complete_suffix .jsonl)'

complete -c caxton -n '__caxton_below memory import' -l merge -s m -x -a 'update_existing\t"they get a new version"
skip_existing\t"they stay as they are"
error_on_conflict\t"then nothing is brought in"' -d 'what becomes of items that are there already'
complete -c caxton -n '__caxton_below memory import' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory import' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory import' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory import' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory import' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at memory import' -k -a '(__fish_complete_suffix .jsonl)'

complete -c caxton -n '__caxton_below memory gc' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory gc' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory gc' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory gc' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory gc' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory verify' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory verify' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory verify' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory verify' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory verify' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory backup' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory backup' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory backup' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory backup' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory backup' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory restore' -l yes -s y -d 'do not ask'
complete -c caxton -n '__caxton_below memory restore' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below memory restore' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below memory restore' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory restore' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at memory restore' -k -a '(__fish_complete_suffix .db)'

complete -c caxton -n '__caxton_below memory reembed' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below memory reembed' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory reembed' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory reembed' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory reembed' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below memory wipe' -l yes -s y -d 'do not ask'
complete -c caxton -n '__caxton_below memory wipe' -l scope -s s -x -a 'agent\t"one agent\'s own"
conversation\t"seen by all in one conversation"
workspace\t"seen by all agents of the workspace"
global\t"seen by every agent of the server"' -d 'whose memory; the workspace\'s when nothing is said'
complete -c caxton -n '__caxton_below memory wipe' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'the memory of this agent'
complete -c caxton -n '__caxton_below memory wipe' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'the memory of this conversation'
complete -c caxton -n '__caxton_below memory wipe' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below memory wipe' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below memory wipe' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below memory wipe' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below capabilities' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below capabilities' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below capabilities' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below capabilities' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below capabilities' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at capabilities' -a '(caxton capabilities --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below route' -l explain -s e -d 'show everybody who was looked at, with scores, and why some were left out'
complete -c caxton -n '__caxton_below route' -l strategy -x -a 'best-match\t"the agent that fits best: priority, health, success and free hands together"
priority\t"the highest priority, of equals the one with the least to do"
round-robin\t"each in turn"
least-loaded\t"the one with the least to do"
weighted\t"at random, in proportion to weight and free hands"
fastest\t"the one that has answered fastest of late"
failover\t"one after the other until one succeeds"
broadcast\t"all of them"' -d 'how one is chosen; otherwise the server\'s own way'
complete -c caxton -n '__caxton_below route' -l text -s t -x -d 'what the message would say, for finding somebody by description'
complete -c caxton -n '__caxton_below route' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'as a message of this conversation'
complete -c caxton -n '__caxton_below route' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below route' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below route' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below route' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below route' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at route' -a '(caxton capabilities --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below messages' -l conversation -x -a '(caxton conversation list --format plain 2>/dev/null)' -d 'only those of this conversation'
complete -c caxton -n '__caxton_below messages' -l agent -s a -x -a '(caxton list --format plain 2>/dev/null)' -d 'only those that this agent got or sent'
complete -c caxton -n '__caxton_below messages' -l status -x -a 'accepted\t"on its way, or waiting for its turn"
working\t"an agent is at it"
answered\t"it has its answer"
failed\t"it has none and will get none"
dead\t"nobody took it: a dead letter"' -d 'only those that are so'
complete -c caxton -n '__caxton_below messages' -l limit -x -d 'at most so many, the newest'
complete -c caxton -n '__caxton_below messages' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below messages' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below messages' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below messages' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below messages' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below message show' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below message show' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below message show' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below message show' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below message show' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at message show' -a '(caxton messages --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below dead-letters list' -l limit -x -d 'at most so many, the newest'
complete -c caxton -n '__caxton_below dead-letters list' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below dead-letters list' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below dead-letters list' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below dead-letters list' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below dead-letters list' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below dead-letters show' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below dead-letters show' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below dead-letters show' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below dead-letters show' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below dead-letters show' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at dead-letters show' -a '(caxton dead-letters list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below dead-letters requeue' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below dead-letters requeue' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below dead-letters requeue' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below dead-letters requeue' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at dead-letters requeue' -a '(caxton dead-letters list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below dead-letters purge' -l yes -s y -d 'do not ask'
complete -c caxton -n '__caxton_below dead-letters purge' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below dead-letters purge' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below dead-letters purge' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below dead-letters purge' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at dead-letters purge' -a '(caxton dead-letters list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below doctor' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the answer'
complete -c caxton -n '__caxton_below doctor' -l server -x -d 'the server to ask; otherwise the one of the configuration\'s data directory'
complete -c caxton -n '__caxton_below doctor' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the server\'s file, which says where its data directory is'
complete -c caxton -n '__caxton_below doctor' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below doctor' -l help -s h -d 'show this help and do nothing else'

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

complete -c caxton -n '__caxton_below server backup' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below server backup' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below server backup' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server backup' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at server backup' -a '(__fish_complete_directories)'

complete -c caxton -n '__caxton_below server restore' -l yes -s y -d 'do not ask'
complete -c caxton -n '__caxton_below server restore' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below server restore' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below server restore' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below server restore' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at server restore' -k -a '(__fish_complete_suffix .db)'

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

complete -c caxton -n '__caxton_below models list' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below models list' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below models list' -l format -s f -x -a 'table\t"for people"
json\t"for programs"
plain\t"one item a line, for scripts"' -d 'how to write the list'
complete -c caxton -n '__caxton_below models list' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below models list' -l help -s h -d 'show this help and do nothing else'

complete -c caxton -n '__caxton_below models pull' -l from -x -d 'a URL or path of a directory or archive with the files of the model'
complete -c caxton -n '__caxton_below models pull' -l force -d 'fetch it even if it is there'
complete -c caxton -n '__caxton_below models pull' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below models pull' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below models pull' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below models pull' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at models pull' -a '(caxton models list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below models verify' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below models verify' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below models verify' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below models verify' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at models verify' -a '(caxton models list --format plain 2>/dev/null)'

complete -c caxton -n '__caxton_below models remove' -l config -s c -x -k -a '(__fish_complete_suffix .toml)' -d 'the configuration to use instead of the one in its usual place'
complete -c caxton -n '__caxton_below models remove' -l override -s o -x -d 'set a value for this run, such as server.data_dir=/srv/caxton'
complete -c caxton -n '__caxton_below models remove' -l color -x -a 'auto\t"on a terminal, unless NO_COLOR is set"
always\t"also into files and pipes"
never\t"plain text"' -d 'colour the output'
complete -c caxton -n '__caxton_below models remove' -l help -s h -d 'show this help and do nothing else'
complete -c caxton -n '__caxton_at models remove' -a '(caxton models list --format plain 2>/dev/null)'

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
