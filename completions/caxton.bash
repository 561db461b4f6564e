# Completions of caxton for Bash. Made by `caxton completion bash`.

_caxton() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    # Bash splits at '=': '--format=json' arrives as three words.
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" && $COMP_CWORD -ge 2 ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi

    # The command so far and the number of arguments before the cursor.
    local place="" position=0 index word skip=0
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if [[ $skip -gt 0 ]]; then
            skip=0
            if [[ $word == "=" ]]; then skip=1; fi
            continue
        fi
        case $word in
            --) previous="" ;;
            -*) if _caxton_takes_value "$place" "$word"; then skip=1; fi ;;
            *)
                if _caxton_is_word "$place" "$word"; then
                    place=${place:+$place }$word
                else
                    position=$((position + 1))
                fi ;;
        esac
    done

    COMPREPLY=()
    case "$place:$previous" in
        ":--color") _caxton_words "auto always never" "$current"; return ;;
        "server:--color") _caxton_words "auto always never" "$current"; return ;;
        "templates:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation:--color") _caxton_words "auto always never" "$current"; return ;;
        "message:--color") _caxton_words "auto always never" "$current"; return ;;
        "dead-letters:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory:--color") _caxton_words "auto always never" "$current"; return ;;
        "models:--color") _caxton_words "auto always never" "$current"; return ;;
        "config:--color") _caxton_words "auto always never" "$current"; return ;;
        "create:--config"|"create:-c") _caxton_files "$current" ".toml"; return ;;
        "create:--server") :; return ;;
        "create:--template"|"create:-t") _caxton_listed "$current" templates list --format plain; return ;;
        "create:--set"|"create:-s") :; return ;;
        "create:--output"|"create:-o") _caxton_directories "$current"; return ;;
        "create:--templates-dir") _caxton_directories "$current"; return ;;
        "create:--color") _caxton_words "auto always never" "$current"; return ;;
        "list:--format"|"list:-f") _caxton_words "table json plain" "$current"; return ;;
        "list:--server") :; return ;;
        "list:--config"|"list:-c") _caxton_files "$current" ".toml"; return ;;
        "list:--color") _caxton_words "auto always never" "$current"; return ;;
        "show:--format"|"show:-f") _caxton_words "table json plain" "$current"; return ;;
        "show:--server") :; return ;;
        "show:--config"|"show:-c") _caxton_files "$current" ".toml"; return ;;
        "show:--color") _caxton_words "auto always never" "$current"; return ;;
        "send:--capability") _caxton_listed "$current" capabilities --format plain; return ;;
        "send:--strategy") _caxton_words "best-match priority round-robin least-loaded weighted fastest failover broadcast" "$current"; return ;;
        "send:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "send:--format"|"send:-f") _caxton_words "table json plain" "$current"; return ;;
        "send:--server") :; return ;;
        "send:--config"|"send:-c") _caxton_files "$current" ".toml"; return ;;
        "send:--color") _caxton_words "auto always never" "$current"; return ;;
        "chat:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "chat:--server") :; return ;;
        "chat:--config"|"chat:-c") _caxton_files "$current" ".toml"; return ;;
        "chat:--color") _caxton_words "auto always never" "$current"; return ;;
        "start:--format"|"start:-f") _caxton_words "table json plain" "$current"; return ;;
        "start:--server") :; return ;;
        "start:--config"|"start:-c") _caxton_files "$current" ".toml"; return ;;
        "start:--color") _caxton_words "auto always never" "$current"; return ;;
        "stop:--format"|"stop:-f") _caxton_words "table json plain" "$current"; return ;;
        "stop:--server") :; return ;;
        "stop:--config"|"stop:-c") _caxton_files "$current" ".toml"; return ;;
        "stop:--color") _caxton_words "auto always never" "$current"; return ;;
        "restart:--format"|"restart:-f") _caxton_words "table json plain" "$current"; return ;;
        "restart:--server") :; return ;;
        "restart:--config"|"restart:-c") _caxton_files "$current" ".toml"; return ;;
        "restart:--color") _caxton_words "auto always never" "$current"; return ;;
        "suspend:--format"|"suspend:-f") _caxton_words "table json plain" "$current"; return ;;
        "suspend:--server") :; return ;;
        "suspend:--config"|"suspend:-c") _caxton_files "$current" ".toml"; return ;;
        "suspend:--color") _caxton_words "auto always never" "$current"; return ;;
        "resume:--format"|"resume:-f") _caxton_words "table json plain" "$current"; return ;;
        "resume:--server") :; return ;;
        "resume:--config"|"resume:-c") _caxton_files "$current" ".toml"; return ;;
        "resume:--color") _caxton_words "auto always never" "$current"; return ;;
        "remove:--server") :; return ;;
        "remove:--config"|"remove:-c") _caxton_files "$current" ".toml"; return ;;
        "remove:--color") _caxton_words "auto always never" "$current"; return ;;
        "reload:--format"|"reload:-f") _caxton_words "table json plain" "$current"; return ;;
        "reload:--server") :; return ;;
        "reload:--config"|"reload:-c") _caxton_files "$current" ".toml"; return ;;
        "reload:--color") _caxton_words "auto always never" "$current"; return ;;
        "rollback:--to"|"rollback:-t") :; return ;;
        "rollback:--format"|"rollback:-f") _caxton_words "table json plain" "$current"; return ;;
        "rollback:--server") :; return ;;
        "rollback:--config"|"rollback:-c") _caxton_files "$current" ".toml"; return ;;
        "rollback:--color") _caxton_words "auto always never" "$current"; return ;;
        "history:--format"|"history:-f") _caxton_words "table json plain" "$current"; return ;;
        "history:--server") :; return ;;
        "history:--config"|"history:-c") _caxton_files "$current" ".toml"; return ;;
        "history:--color") _caxton_words "auto always never" "$current"; return ;;
        "diff:--from") :; return ;;
        "diff:--to") :; return ;;
        "diff:--format"|"diff:-f") _caxton_words "table json plain" "$current"; return ;;
        "diff:--server") :; return ;;
        "diff:--config"|"diff:-c") _caxton_files "$current" ".toml"; return ;;
        "diff:--color") _caxton_words "auto always never" "$current"; return ;;
        "logs:--tail"|"logs:-n") :; return ;;
        "logs:--level"|"logs:-l") _caxton_words "trace debug info warn error" "$current"; return ;;
        "logs:--server") :; return ;;
        "logs:--config"|"logs:-c") _caxton_files "$current" ".toml"; return ;;
        "logs:--color") _caxton_words "auto always never" "$current"; return ;;
        "events:--topics"|"events:-t") :; return ;;
        "events:--format"|"events:-f") _caxton_words "table json plain" "$current"; return ;;
        "events:--server") :; return ;;
        "events:--config"|"events:-c") _caxton_files "$current" ".toml"; return ;;
        "events:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation list:--agent"|"conversation list:-a") _caxton_listed "$current" list --format plain; return ;;
        "conversation list:--status") _caxton_words "open closed archived" "$current"; return ;;
        "conversation list:--limit") :; return ;;
        "conversation list:--format"|"conversation list:-f") _caxton_words "table json plain" "$current"; return ;;
        "conversation list:--server") :; return ;;
        "conversation list:--config"|"conversation list:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation list:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation show:--limit") :; return ;;
        "conversation show:--as") :; return ;;
        "conversation show:--format"|"conversation show:-f") _caxton_words "table json plain" "$current"; return ;;
        "conversation show:--server") :; return ;;
        "conversation show:--config"|"conversation show:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation show:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation create:--config"|"conversation create:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation create:--title"|"conversation create:-t") :; return ;;
        "conversation create:--person"|"conversation create:-p") :; return ;;
        "conversation create:--turn-taking") _caxton_words "mention round_robin facilitator" "$current"; return ;;
        "conversation create:--facilitator") :; return ;;
        "conversation create:--format"|"conversation create:-f") _caxton_words "table json plain" "$current"; return ;;
        "conversation create:--server") :; return ;;
        "conversation create:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation say:--from") :; return ;;
        "conversation say:--to") :; return ;;
        "conversation say:--format"|"conversation say:-f") _caxton_words "table json plain" "$current"; return ;;
        "conversation say:--server") :; return ;;
        "conversation say:--config"|"conversation say:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation say:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation join:--role") :; return ;;
        "conversation join:--privacy") _caxton_words "full since_joining addressed_only none" "$current"; return ;;
        "conversation join:--server") :; return ;;
        "conversation join:--config"|"conversation join:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation join:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation leave:--server") :; return ;;
        "conversation leave:--config"|"conversation leave:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation leave:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation close:--server") :; return ;;
        "conversation close:--config"|"conversation close:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation close:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation archive:--server") :; return ;;
        "conversation archive:--config"|"conversation archive:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation archive:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation branch:--after") :; return ;;
        "conversation branch:--title"|"conversation branch:-t") :; return ;;
        "conversation branch:--server") :; return ;;
        "conversation branch:--config"|"conversation branch:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation branch:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation reset:--server") :; return ;;
        "conversation reset:--config"|"conversation reset:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation reset:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation delete:--server") :; return ;;
        "conversation delete:--config"|"conversation delete:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation delete:--color") _caxton_words "auto always never" "$current"; return ;;
        "conversation export:--format"|"conversation export:-f") _caxton_words "json jsonl markdown" "$current"; return ;;
        "conversation export:--as") :; return ;;
        "conversation export:--output"|"conversation export:-o") _caxton_files "$current" ""; return ;;
        "conversation export:--server") :; return ;;
        "conversation export:--config"|"conversation export:-c") _caxton_files "$current" ".toml"; return ;;
        "conversation export:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory get:--scope"|"memory get:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory get:--agent"|"memory get:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory get:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory get:--at") :; return ;;
        "memory get:--format"|"memory get:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory get:--server") :; return ;;
        "memory get:--config"|"memory get:-c") _caxton_files "$current" ".toml"; return ;;
        "memory get:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory set:--type"|"memory set:-t") :; return ;;
        "memory set:--ttl") :; return ;;
        "memory set:--version") :; return ;;
        "memory set:--importance") :; return ;;
        "memory set:--scope"|"memory set:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory set:--agent"|"memory set:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory set:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory set:--format"|"memory set:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory set:--server") :; return ;;
        "memory set:--config"|"memory set:-c") _caxton_files "$current" ".toml"; return ;;
        "memory set:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory delete:--version") :; return ;;
        "memory delete:--scope"|"memory delete:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory delete:--agent"|"memory delete:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory delete:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory delete:--server") :; return ;;
        "memory delete:--config"|"memory delete:-c") _caxton_files "$current" ".toml"; return ;;
        "memory delete:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory list:--limit"|"memory list:-n") :; return ;;
        "memory list:--type"|"memory list:-t") :; return ;;
        "memory list:--at") :; return ;;
        "memory list:--scope"|"memory list:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory list:--agent"|"memory list:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory list:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory list:--format"|"memory list:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory list:--server") :; return ;;
        "memory list:--config"|"memory list:-c") _caxton_files "$current" ".toml"; return ;;
        "memory list:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory exists:--scope"|"memory exists:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory exists:--agent"|"memory exists:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory exists:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory exists:--server") :; return ;;
        "memory exists:--config"|"memory exists:-c") _caxton_files "$current" ".toml"; return ;;
        "memory exists:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory history:--from") :; return ;;
        "memory history:--until") :; return ;;
        "memory history:--scope"|"memory history:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory history:--agent"|"memory history:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory history:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory history:--format"|"memory history:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory history:--server") :; return ;;
        "memory history:--config"|"memory history:-c") _caxton_files "$current" ".toml"; return ;;
        "memory history:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory search:--limit"|"memory search:-n") :; return ;;
        "memory search:--mode"|"memory search:-m") _caxton_words "automatic meaning words" "$current"; return ;;
        "memory search:--type"|"memory search:-t") :; return ;;
        "memory search:--min-similarity") :; return ;;
        "memory search:--related"|"memory search:-r") :; return ;;
        "memory search:--scope"|"memory search:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory search:--agent"|"memory search:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory search:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory search:--format"|"memory search:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory search:--server") :; return ;;
        "memory search:--config"|"memory search:-c") _caxton_files "$current" ".toml"; return ;;
        "memory search:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory relate:--strength") :; return ;;
        "memory relate:--to-scope") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory relate:--to-owner") :; return ;;
        "memory relate:--scope"|"memory relate:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory relate:--agent"|"memory relate:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory relate:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory relate:--format"|"memory relate:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory relate:--server") :; return ;;
        "memory relate:--config"|"memory relate:-c") _caxton_files "$current" ".toml"; return ;;
        "memory relate:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory graph:--depth"|"memory graph:-d") :; return ;;
        "memory graph:--type"|"memory graph:-t") :; return ;;
        "memory graph:--scope"|"memory graph:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory graph:--agent"|"memory graph:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory graph:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory graph:--format"|"memory graph:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory graph:--server") :; return ;;
        "memory graph:--config"|"memory graph:-c") _caxton_files "$current" ".toml"; return ;;
        "memory graph:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory inspect:--scope"|"memory inspect:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory inspect:--agent"|"memory inspect:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory inspect:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory inspect:--format"|"memory inspect:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory inspect:--server") :; return ;;
        "memory inspect:--config"|"memory inspect:-c") _caxton_files "$current" ".toml"; return ;;
        "memory inspect:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory promote:--to"|"memory promote:-t") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory promote:--to-owner") :; return ;;
        "memory promote:--scope"|"memory promote:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory promote:--agent"|"memory promote:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory promote:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory promote:--format"|"memory promote:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory promote:--server") :; return ;;
        "memory promote:--config"|"memory promote:-c") _caxton_files "$current" ".toml"; return ;;
        "memory promote:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory dedupe:--threshold") :; return ;;
        "memory dedupe:--type"|"memory dedupe:-t") :; return ;;
        "memory dedupe:--limit"|"memory dedupe:-n") :; return ;;
        "memory dedupe:--scope"|"memory dedupe:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory dedupe:--agent"|"memory dedupe:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory dedupe:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory dedupe:--format"|"memory dedupe:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory dedupe:--server") :; return ;;
        "memory dedupe:--config"|"memory dedupe:-c") _caxton_files "$current" ".toml"; return ;;
        "memory dedupe:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory stats:--format"|"memory stats:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory stats:--server") :; return ;;
        "memory stats:--config"|"memory stats:-c") _caxton_files "$current" ".toml"; return ;;
        "memory stats:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory export:--scope"|"memory export:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory export:--agent"|"memory export:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory export:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory export:--server") :; return ;;
        "memory export:--config"|"memory export:-c") _caxton_files "$current" ".toml"; return ;;
        "memory export:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory import:--merge"|"memory import:-m") _caxton_words "update_existing skip_existing error_on_conflict" "$current"; return ;;
        "memory import:--format"|"memory import:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory import:--server") :; return ;;
        "memory import:--config"|"memory import:-c") _caxton_files "$current" ".toml"; return ;;
        "memory import:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory gc:--format"|"memory gc:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory gc:--server") :; return ;;
        "memory gc:--config"|"memory gc:-c") _caxton_files "$current" ".toml"; return ;;
        "memory gc:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory verify:--format"|"memory verify:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory verify:--server") :; return ;;
        "memory verify:--config"|"memory verify:-c") _caxton_files "$current" ".toml"; return ;;
        "memory verify:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory backup:--format"|"memory backup:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory backup:--server") :; return ;;
        "memory backup:--config"|"memory backup:-c") _caxton_files "$current" ".toml"; return ;;
        "memory backup:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory restore:--config"|"memory restore:-c") _caxton_files "$current" ".toml"; return ;;
        "memory restore:--override"|"memory restore:-o") :; return ;;
        "memory restore:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory reembed:--format"|"memory reembed:-f") _caxton_words "table json plain" "$current"; return ;;
        "memory reembed:--server") :; return ;;
        "memory reembed:--config"|"memory reembed:-c") _caxton_files "$current" ".toml"; return ;;
        "memory reembed:--color") _caxton_words "auto always never" "$current"; return ;;
        "memory wipe:--scope"|"memory wipe:-s") _caxton_words "agent conversation workspace global" "$current"; return ;;
        "memory wipe:--agent"|"memory wipe:-a") _caxton_listed "$current" list --format plain; return ;;
        "memory wipe:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "memory wipe:--server") :; return ;;
        "memory wipe:--config"|"memory wipe:-c") _caxton_files "$current" ".toml"; return ;;
        "memory wipe:--color") _caxton_words "auto always never" "$current"; return ;;
        "capabilities:--format"|"capabilities:-f") _caxton_words "table json plain" "$current"; return ;;
        "capabilities:--server") :; return ;;
        "capabilities:--config"|"capabilities:-c") _caxton_files "$current" ".toml"; return ;;
        "capabilities:--color") _caxton_words "auto always never" "$current"; return ;;
        "route:--strategy") _caxton_words "best-match priority round-robin least-loaded weighted fastest failover broadcast" "$current"; return ;;
        "route:--text"|"route:-t") :; return ;;
        "route:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "route:--format"|"route:-f") _caxton_words "table json plain" "$current"; return ;;
        "route:--server") :; return ;;
        "route:--config"|"route:-c") _caxton_files "$current" ".toml"; return ;;
        "route:--color") _caxton_words "auto always never" "$current"; return ;;
        "messages:--conversation") _caxton_listed "$current" conversation list --format plain; return ;;
        "messages:--agent"|"messages:-a") _caxton_listed "$current" list --format plain; return ;;
        "messages:--status") _caxton_words "accepted working answered failed dead" "$current"; return ;;
        "messages:--limit") :; return ;;
        "messages:--format"|"messages:-f") _caxton_words "table json plain" "$current"; return ;;
        "messages:--server") :; return ;;
        "messages:--config"|"messages:-c") _caxton_files "$current" ".toml"; return ;;
        "messages:--color") _caxton_words "auto always never" "$current"; return ;;
        "message show:--format"|"message show:-f") _caxton_words "table json plain" "$current"; return ;;
        "message show:--server") :; return ;;
        "message show:--config"|"message show:-c") _caxton_files "$current" ".toml"; return ;;
        "message show:--color") _caxton_words "auto always never" "$current"; return ;;
        "dead-letters list:--limit") :; return ;;
        "dead-letters list:--format"|"dead-letters list:-f") _caxton_words "table json plain" "$current"; return ;;
        "dead-letters list:--server") :; return ;;
        "dead-letters list:--config"|"dead-letters list:-c") _caxton_files "$current" ".toml"; return ;;
        "dead-letters list:--color") _caxton_words "auto always never" "$current"; return ;;
        "dead-letters show:--format"|"dead-letters show:-f") _caxton_words "table json plain" "$current"; return ;;
        "dead-letters show:--server") :; return ;;
        "dead-letters show:--config"|"dead-letters show:-c") _caxton_files "$current" ".toml"; return ;;
        "dead-letters show:--color") _caxton_words "auto always never" "$current"; return ;;
        "dead-letters requeue:--server") :; return ;;
        "dead-letters requeue:--config"|"dead-letters requeue:-c") _caxton_files "$current" ".toml"; return ;;
        "dead-letters requeue:--color") _caxton_words "auto always never" "$current"; return ;;
        "dead-letters purge:--server") :; return ;;
        "dead-letters purge:--config"|"dead-letters purge:-c") _caxton_files "$current" ".toml"; return ;;
        "dead-letters purge:--color") _caxton_words "auto always never" "$current"; return ;;
        "doctor:--format"|"doctor:-f") _caxton_words "table json plain" "$current"; return ;;
        "doctor:--server") :; return ;;
        "doctor:--config"|"doctor:-c") _caxton_files "$current" ".toml"; return ;;
        "doctor:--color") _caxton_words "auto always never" "$current"; return ;;
        "validate:--config"|"validate:-c") _caxton_files "$current" ".toml"; return ;;
        "validate:--format"|"validate:-f") _caxton_words "table json plain" "$current"; return ;;
        "validate:--color") _caxton_words "auto always never" "$current"; return ;;
        "fmt:--color") _caxton_words "auto always never" "$current"; return ;;
        "server start:--agents"|"server start:-a") _caxton_directories "$current"; return ;;
        "server start:--port"|"server start:-p") :; return ;;
        "server start:--config"|"server start:-c") _caxton_files "$current" ".toml"; return ;;
        "server start:--override"|"server start:-o") :; return ;;
        "server start:--format"|"server start:-f") _caxton_words "plain json" "$current"; return ;;
        "server start:--color") _caxton_words "auto always never" "$current"; return ;;
        "server stop:--config"|"server stop:-c") _caxton_files "$current" ".toml"; return ;;
        "server stop:--override"|"server stop:-o") :; return ;;
        "server stop:--color") _caxton_words "auto always never" "$current"; return ;;
        "server status:--config"|"server status:-c") _caxton_files "$current" ".toml"; return ;;
        "server status:--override"|"server status:-o") :; return ;;
        "server status:--format"|"server status:-f") _caxton_words "table json plain" "$current"; return ;;
        "server status:--color") _caxton_words "auto always never" "$current"; return ;;
        "server restart:--agents"|"server restart:-a") _caxton_directories "$current"; return ;;
        "server restart:--port"|"server restart:-p") :; return ;;
        "server restart:--config"|"server restart:-c") _caxton_files "$current" ".toml"; return ;;
        "server restart:--override"|"server restart:-o") :; return ;;
        "server restart:--format"|"server restart:-f") _caxton_words "plain json" "$current"; return ;;
        "server restart:--color") _caxton_words "auto always never" "$current"; return ;;
        "server backup:--config"|"server backup:-c") _caxton_files "$current" ".toml"; return ;;
        "server backup:--override"|"server backup:-o") :; return ;;
        "server backup:--color") _caxton_words "auto always never" "$current"; return ;;
        "server restore:--config"|"server restore:-c") _caxton_files "$current" ".toml"; return ;;
        "server restore:--override"|"server restore:-o") :; return ;;
        "server restore:--color") _caxton_words "auto always never" "$current"; return ;;
        "templates list:--format"|"templates list:-f") _caxton_words "table json plain" "$current"; return ;;
        "templates list:--templates-dir") _caxton_directories "$current"; return ;;
        "templates list:--color") _caxton_words "auto always never" "$current"; return ;;
        "templates show:--format"|"templates show:-f") _caxton_words "table json plain" "$current"; return ;;
        "templates show:--templates-dir") _caxton_directories "$current"; return ;;
        "templates show:--color") _caxton_words "auto always never" "$current"; return ;;
        "templates validate:--format"|"templates validate:-f") _caxton_words "table json plain" "$current"; return ;;
        "templates validate:--color") _caxton_words "auto always never" "$current"; return ;;
        "models list:--config"|"models list:-c") _caxton_files "$current" ".toml"; return ;;
        "models list:--override"|"models list:-o") :; return ;;
        "models list:--format"|"models list:-f") _caxton_words "table json plain" "$current"; return ;;
        "models list:--color") _caxton_words "auto always never" "$current"; return ;;
        "models pull:--from") :; return ;;
        "models pull:--config"|"models pull:-c") _caxton_files "$current" ".toml"; return ;;
        "models pull:--override"|"models pull:-o") :; return ;;
        "models pull:--color") _caxton_words "auto always never" "$current"; return ;;
        "models verify:--config"|"models verify:-c") _caxton_files "$current" ".toml"; return ;;
        "models verify:--override"|"models verify:-o") :; return ;;
        "models verify:--color") _caxton_words "auto always never" "$current"; return ;;
        "models remove:--config"|"models remove:-c") _caxton_files "$current" ".toml"; return ;;
        "models remove:--override"|"models remove:-o") :; return ;;
        "models remove:--color") _caxton_words "auto always never" "$current"; return ;;
        "config show:--config"|"config show:-c") _caxton_files "$current" ".toml"; return ;;
        "config show:--override"|"config show:-o") :; return ;;
        "config show:--format"|"config show:-f") _caxton_words "table json plain" "$current"; return ;;
        "config show:--color") _caxton_words "auto always never" "$current"; return ;;
        "config init:--output"|"config init:-o") _caxton_files "$current" ".toml"; return ;;
        "config init:--color") _caxton_words "auto always never" "$current"; return ;;
        "schema:--color") _caxton_words "auto always never" "$current"; return ;;
        "explain:--format"|"explain:-f") _caxton_words "table json plain" "$current"; return ;;
        "explain:--color") _caxton_words "auto always never" "$current"; return ;;
        "completion:--color") _caxton_words "auto always never" "$current"; return ;;
        "version:--format"|"version:-f") _caxton_words "plain json" "$current"; return ;;
        "version:--color") _caxton_words "auto always never" "$current"; return ;;
        "help:--color") _caxton_words "auto always never" "$current"; return ;;
    esac
    if [[ $current == -* ]]; then
        case $place in
            "") _caxton_words "--version -V --color --help -h" "$current" ;;
            "server") _caxton_words "--color --help -h" "$current" ;;
            "templates") _caxton_words "--color --help -h" "$current" ;;
            "conversation") _caxton_words "--color --help -h" "$current" ;;
            "message") _caxton_words "--color --help -h" "$current" ;;
            "dead-letters") _caxton_words "--color --help -h" "$current" ;;
            "memory") _caxton_words "--color --help -h" "$current" ;;
            "models") _caxton_words "--color --help -h" "$current" ;;
            "config") _caxton_words "--color --help -h" "$current" ;;
            "create") _caxton_words "--config -c --replace -r --server --template -t --set -s --output -o --force --templates-dir --color --help -h" "$current" ;;
            "list") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "show") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "send") _caxton_words "--capability --all --strategy --conversation --stream --verbose -v --format -f --server --config -c --color --help -h" "$current" ;;
            "chat") _caxton_words "--conversation --server --config -c --color --help -h" "$current" ;;
            "start") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "stop") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "restart") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "suspend") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "resume") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "remove") _caxton_words "--yes -y --server --config -c --color --help -h" "$current" ;;
            "reload") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "rollback") _caxton_words "--to -t --format -f --server --config -c --color --help -h" "$current" ;;
            "history") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "diff") _caxton_words "--from --to --format -f --server --config -c --color --help -h" "$current" ;;
            "logs") _caxton_words "--tail -n --follow -F --level -l --server --config -c --color --help -h" "$current" ;;
            "events") _caxton_words "--topics -t --follow -F --format -f --server --config -c --color --help -h" "$current" ;;
            "conversation list") _caxton_words "--agent -a --status --limit --format -f --server --config -c --color --help -h" "$current" ;;
            "conversation show") _caxton_words "--limit --as --format -f --server --config -c --color --help -h" "$current" ;;
            "conversation create") _caxton_words "--config -c --title -t --person -p --turn-taking --facilitator --format -f --server --color --help -h" "$current" ;;
            "conversation say") _caxton_words "--from --to --no-wait --format -f --server --config -c --color --help -h" "$current" ;;
            "conversation join") _caxton_words "--person -p --role --privacy --server --config -c --color --help -h" "$current" ;;
            "conversation leave") _caxton_words "--server --config -c --color --help -h" "$current" ;;
            "conversation close") _caxton_words "--server --config -c --color --help -h" "$current" ;;
            "conversation archive") _caxton_words "--server --config -c --color --help -h" "$current" ;;
            "conversation branch") _caxton_words "--after --title -t --server --config -c --color --help -h" "$current" ;;
            "conversation reset") _caxton_words "--server --config -c --color --help -h" "$current" ;;
            "conversation delete") _caxton_words "--server --config -c --color --help -h" "$current" ;;
            "conversation export") _caxton_words "--format -f --as --output -o --server --config -c --color --help -h" "$current" ;;
            "memory get") _caxton_words "--scope -s --agent -a --conversation --at --format -f --server --config -c --color --help -h" "$current" ;;
            "memory set") _caxton_words "--type -t --ttl --version --text --fact --importance --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory delete") _caxton_words "--version --erase-history --scope -s --agent -a --conversation --server --config -c --color --help -h" "$current" ;;
            "memory list") _caxton_words "--limit -n --type -t --at --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory exists") _caxton_words "--scope -s --agent -a --conversation --server --config -c --color --help -h" "$current" ;;
            "memory history") _caxton_words "--from --until --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory search") _caxton_words "--limit -n --mode -m --type -t --min-similarity --related -r --explain -e --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory relate") _caxton_words "--strength --both-ways -b --remove --to-scope --to-owner --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory graph") _caxton_words "--depth -d --type -t --deep --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory inspect") _caxton_words "--scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory promote") _caxton_words "--to -t --to-owner --copy --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory dedupe") _caxton_words "--threshold --type -t --limit -n --merge --scope -s --agent -a --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "memory stats") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "memory export") _caxton_words "--vectors --scope -s --agent -a --conversation --server --config -c --color --help -h" "$current" ;;
            "memory import") _caxton_words "--merge -m --format -f --server --config -c --color --help -h" "$current" ;;
            "memory gc") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "memory verify") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "memory backup") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "memory restore") _caxton_words "--yes -y --config -c --override -o --color --help -h" "$current" ;;
            "memory reembed") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "memory wipe") _caxton_words "--yes -y --scope -s --agent -a --conversation --server --config -c --color --help -h" "$current" ;;
            "capabilities") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "route") _caxton_words "--explain -e --strategy --text -t --conversation --format -f --server --config -c --color --help -h" "$current" ;;
            "messages") _caxton_words "--conversation --agent -a --status --limit --format -f --server --config -c --color --help -h" "$current" ;;
            "message show") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "dead-letters list") _caxton_words "--limit --format -f --server --config -c --color --help -h" "$current" ;;
            "dead-letters show") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "dead-letters requeue") _caxton_words "--server --config -c --color --help -h" "$current" ;;
            "dead-letters purge") _caxton_words "--yes -y --server --config -c --color --help -h" "$current" ;;
            "doctor") _caxton_words "--format -f --server --config -c --color --help -h" "$current" ;;
            "validate") _caxton_words "--fix --dry-run -n --config -c --strict -s --format -f --color --help -h" "$current" ;;
            "fmt") _caxton_words "--check -c --diff -d --color --help -h" "$current" ;;
            "server start") _caxton_words "--foreground --agents -a --port -p --config -c --override -o --format -f --color --help -h" "$current" ;;
            "server stop") _caxton_words "--config -c --override -o --color --help -h" "$current" ;;
            "server status") _caxton_words "--config -c --override -o --format -f --color --help -h" "$current" ;;
            "server restart") _caxton_words "--foreground --agents -a --port -p --config -c --override -o --format -f --color --help -h" "$current" ;;
            "server backup") _caxton_words "--config -c --override -o --color --help -h" "$current" ;;
            "server restore") _caxton_words "--yes -y --config -c --override -o --color --help -h" "$current" ;;
            "templates list") _caxton_words "--format -f --templates-dir --color --help -h" "$current" ;;
            "templates show") _caxton_words "--format -f --templates-dir --color --help -h" "$current" ;;
            "templates validate") _caxton_words "--strict -s --format -f --color --help -h" "$current" ;;
            "models list") _caxton_words "--config -c --override -o --format -f --color --help -h" "$current" ;;
            "models pull") _caxton_words "--from --force --config -c --override -o --color --help -h" "$current" ;;
            "models verify") _caxton_words "--config -c --override -o --color --help -h" "$current" ;;
            "models remove") _caxton_words "--config -c --override -o --color --help -h" "$current" ;;
            "config show") _caxton_words "--config -c --override -o --sources -s --format -f --color --help -h" "$current" ;;
            "config init") _caxton_words "--output -o --force --color --help -h" "$current" ;;
            "schema") _caxton_words "--color --help -h" "$current" ;;
            "explain") _caxton_words "--format -f --color --help -h" "$current" ;;
            "completion") _caxton_words "--color --help -h" "$current" ;;
            "version") _caxton_words "--format -f --color --help -h" "$current" ;;
            "help") _caxton_words "--color --help -h" "$current" ;;
        esac
        return
    fi
    case "$place:$position" in
        ":0") _caxton_words "create list show send chat start stop restart suspend resume remove reload rollback history diff logs events conversation memory capabilities route messages message dead-letters doctor validate fmt server templates models config schema explain completion version help" "$current" ;;
        "server:0") _caxton_words "start stop status restart backup restore" "$current" ;;
        "templates:0") _caxton_words "list show validate" "$current" ;;
        "conversation:0") _caxton_words "list show create say join leave close archive branch reset delete export" "$current" ;;
        "message:0") _caxton_words "show" "$current" ;;
        "dead-letters:0") _caxton_words "list show requeue purge" "$current" ;;
        "memory:0") _caxton_words "get set delete list exists history search relate graph inspect promote dedupe stats export import gc verify backup restore reembed wipe" "$current" ;;
        "models:0") _caxton_words "list pull verify remove" "$current" ;;
        "config:0") _caxton_words "show init" "$current" ;;
        "create:0") : ;;
        "show:0") _caxton_listed "$current" list --format plain ;;
        "send:0") _caxton_listed "$current" list --format plain ;;
        "send:1") : ;;
        "chat:0") _caxton_listed "$current" list --format plain ;;
        "start:0") _caxton_listed "$current" list --format plain ;;
        "stop:0") _caxton_listed "$current" list --format plain ;;
        "restart:0") _caxton_listed "$current" list --format plain ;;
        "suspend:0") _caxton_listed "$current" list --format plain ;;
        "resume:0") _caxton_listed "$current" list --format plain ;;
        "remove:0") _caxton_listed "$current" list --format plain ;;
        "reload:0") _caxton_listed "$current" list --format plain ;;
        "rollback:0") _caxton_listed "$current" list --format plain ;;
        "history:0") _caxton_listed "$current" list --format plain ;;
        "diff:0") _caxton_listed "$current" list --format plain ;;
        "logs:0") _caxton_listed "$current" list --format plain ;;
        "conversation show:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation create:"*) _caxton_listed "$current" list --format plain ;;
        "conversation say:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation say:1") : ;;
        "conversation join:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation join:1") _caxton_listed "$current" list --format plain ;;
        "conversation leave:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation leave:1") _caxton_listed "$current" list --format plain ;;
        "conversation close:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation archive:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation branch:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation reset:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation delete:0") _caxton_listed "$current" conversation list --format plain ;;
        "conversation export:0") _caxton_listed "$current" conversation list --format plain ;;
        "memory get:0") : ;;
        "memory set:0") : ;;
        "memory set:1") : ;;
        "memory delete:0") : ;;
        "memory list:0") : ;;
        "memory exists:0") : ;;
        "memory history:0") : ;;
        "memory search:0") : ;;
        "memory relate:0") : ;;
        "memory relate:1") : ;;
        "memory relate:2") : ;;
        "memory graph:0") : ;;
        "memory inspect:0") : ;;
        "memory promote:"*) : ;;
        "memory export:0") _caxton_files "$current" ".jsonl" ;;
        "memory import:0") _caxton_files "$current" ".jsonl" ;;
        "memory restore:0") _caxton_files "$current" ".db" ;;
        "capabilities:0") _caxton_listed "$current" capabilities --format plain ;;
        "route:0") _caxton_listed "$current" capabilities --format plain ;;
        "message show:0") _caxton_listed "$current" messages --format plain ;;
        "dead-letters show:0") _caxton_listed "$current" dead-letters list --format plain ;;
        "dead-letters requeue:0") _caxton_listed "$current" dead-letters list --format plain ;;
        "dead-letters purge:0") _caxton_listed "$current" dead-letters list --format plain ;;
        "validate:"*) _caxton_files "$current" ".toml" ;;
        "fmt:"*) _caxton_files "$current" ".toml" ;;
        "server backup:0") _caxton_directories "$current" ;;
        "server restore:0") _caxton_files "$current" ".db" ;;
        "templates show:0") _caxton_listed "$current" templates list --format plain ;;
        "templates validate:"*) _caxton_directories "$current" ;;
        "models pull:0") _caxton_listed "$current" models list --format plain ;;
        "models verify:0") _caxton_listed "$current" models list --format plain ;;
        "models remove:0") _caxton_listed "$current" models list --format plain ;;
        "schema:0") _caxton_words "agent server" "$current" ;;
        "explain:0") _caxton_listed "$current" explain --format plain ;;
        "completion:0") _caxton_words "bash zsh fish" "$current" ;;
        "help:"*) : ;;
    esac
}

_caxton_words() { COMPREPLY=($(compgen -W "$1" -- "$2")); }

_caxton_listed() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$(caxton "${@:2}" 2>/dev/null)" -- "$1"))
}

_caxton_files() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -X "!*$2" -- "$1") $(compgen -d -- "$1"))
}

_caxton_directories() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -d -- "$1"))
}

_caxton_is_word() {
    case "$1:$2" in
        ":create"|":list"|":show"|":send"|":chat"|":start"|":stop"|":restart"|":suspend"|":resume"|":remove"|":reload"|":rollback"|":history"|":diff"|":logs"|":events"|":conversation"|":memory"|":capabilities"|":route"|":messages"|":message"|":dead-letters"|":doctor"|":validate"|":fmt"|":server"|":templates"|":models"|":config"|":schema"|":explain"|":completion"|":version"|":help"|"server:start"|"server:stop"|"server:status"|"server:restart"|"server:backup"|"server:restore"|"templates:list"|"templates:show"|"templates:validate"|"conversation:list"|"conversation:show"|"conversation:create"|"conversation:say"|"conversation:join"|"conversation:leave"|"conversation:close"|"conversation:archive"|"conversation:branch"|"conversation:reset"|"conversation:delete"|"conversation:export"|"message:show"|"dead-letters:list"|"dead-letters:show"|"dead-letters:requeue"|"dead-letters:purge"|"memory:get"|"memory:set"|"memory:delete"|"memory:list"|"memory:exists"|"memory:history"|"memory:search"|"memory:relate"|"memory:graph"|"memory:inspect"|"memory:promote"|"memory:dedupe"|"memory:stats"|"memory:export"|"memory:import"|"memory:gc"|"memory:verify"|"memory:backup"|"memory:restore"|"memory:reembed"|"memory:wipe"|"models:list"|"models:pull"|"models:verify"|"models:remove"|"config:show"|"config:init") return 0 ;;
    esac
    return 1
}

_caxton_takes_value() {
    case "$1:$2" in
        ":--color"|"server:--color"|"templates:--color"|"conversation:--color"|"message:--color"|"dead-letters:--color"|"memory:--color"|"models:--color"|"config:--color"|"create:--config"|"create:-c"|"create:--server"|"create:--template"|"create:-t"|"create:--set"|"create:-s"|"create:--output"|"create:-o"|"create:--templates-dir"|"create:--color"|"list:--format"|"list:-f"|"list:--server"|"list:--config"|"list:-c"|"list:--color"|"show:--format"|"show:-f"|"show:--server"|"show:--config"|"show:-c"|"show:--color"|"send:--capability"|"send:--strategy"|"send:--conversation"|"send:--format"|"send:-f"|"send:--server"|"send:--config"|"send:-c"|"send:--color"|"chat:--conversation"|"chat:--server"|"chat:--config"|"chat:-c"|"chat:--color"|"start:--format"|"start:-f"|"start:--server"|"start:--config"|"start:-c"|"start:--color"|"stop:--format"|"stop:-f"|"stop:--server"|"stop:--config"|"stop:-c"|"stop:--color"|"restart:--format"|"restart:-f"|"restart:--server"|"restart:--config"|"restart:-c"|"restart:--color"|"suspend:--format"|"suspend:-f"|"suspend:--server"|"suspend:--config"|"suspend:-c"|"suspend:--color"|"resume:--format"|"resume:-f"|"resume:--server"|"resume:--config"|"resume:-c"|"resume:--color"|"remove:--server"|"remove:--config"|"remove:-c"|"remove:--color"|"reload:--format"|"reload:-f"|"reload:--server"|"reload:--config"|"reload:-c"|"reload:--color"|"rollback:--to"|"rollback:-t"|"rollback:--format"|"rollback:-f"|"rollback:--server"|"rollback:--config"|"rollback:-c"|"rollback:--color"|"history:--format"|"history:-f"|"history:--server"|"history:--config"|"history:-c"|"history:--color"|"diff:--from"|"diff:--to"|"diff:--format"|"diff:-f"|"diff:--server"|"diff:--config"|"diff:-c"|"diff:--color"|"logs:--tail"|"logs:-n"|"logs:--level"|"logs:-l"|"logs:--server"|"logs:--config"|"logs:-c"|"logs:--color"|"events:--topics"|"events:-t"|"events:--format"|"events:-f"|"events:--server"|"events:--config"|"events:-c"|"events:--color"|"conversation list:--agent"|"conversation list:-a"|"conversation list:--status"|"conversation list:--limit"|"conversation list:--format"|"conversation list:-f"|"conversation list:--server"|"conversation list:--config"|"conversation list:-c"|"conversation list:--color"|"conversation show:--limit"|"conversation show:--as"|"conversation show:--format"|"conversation show:-f"|"conversation show:--server"|"conversation show:--config"|"conversation show:-c"|"conversation show:--color"|"conversation create:--config"|"conversation create:-c"|"conversation create:--title"|"conversation create:-t"|"conversation create:--person"|"conversation create:-p"|"conversation create:--turn-taking"|"conversation create:--facilitator"|"conversation create:--format"|"conversation create:-f"|"conversation create:--server"|"conversation create:--color"|"conversation say:--from"|"conversation say:--to"|"conversation say:--format"|"conversation say:-f"|"conversation say:--server"|"conversation say:--config"|"conversation say:-c"|"conversation say:--color"|"conversation join:--role"|"conversation join:--privacy"|"conversation join:--server"|"conversation join:--config"|"conversation join:-c"|"conversation join:--color"|"conversation leave:--server"|"conversation leave:--config"|"conversation leave:-c"|"conversation leave:--color"|"conversation close:--server"|"conversation close:--config"|"conversation close:-c"|"conversation close:--color"|"conversation archive:--server"|"conversation archive:--config"|"conversation archive:-c"|"conversation archive:--color"|"conversation branch:--after"|"conversation branch:--title"|"conversation branch:-t"|"conversation branch:--server"|"conversation branch:--config"|"conversation branch:-c"|"conversation branch:--color"|"conversation reset:--server"|"conversation reset:--config"|"conversation reset:-c"|"conversation reset:--color"|"conversation delete:--server"|"conversation delete:--config"|"conversation delete:-c"|"conversation delete:--color"|"conversation export:--format"|"conversation export:-f"|"conversation export:--as"|"conversation export:--output"|"conversation export:-o"|"conversation export:--server"|"conversation export:--config"|"conversation export:-c"|"conversation export:--color"|"memory get:--scope"|"memory get:-s"|"memory get:--agent"|"memory get:-a"|"memory get:--conversation"|"memory get:--at"|"memory get:--format"|"memory get:-f"|"memory get:--server"|"memory get:--config"|"memory get:-c"|"memory get:--color"|"memory set:--type"|"memory set:-t"|"memory set:--ttl"|"memory set:--version"|"memory set:--importance"|"memory set:--scope"|"memory set:-s"|"memory set:--agent"|"memory set:-a"|"memory set:--conversation"|"memory set:--format"|"memory set:-f"|"memory set:--server"|"memory set:--config"|"memory set:-c"|"memory set:--color"|"memory delete:--version"|"memory delete:--scope"|"memory delete:-s"|"memory delete:--agent"|"memory delete:-a"|"memory delete:--conversation"|"memory delete:--server"|"memory delete:--config"|"memory delete:-c"|"memory delete:--color"|"memory list:--limit"|"memory list:-n"|"memory list:--type"|"memory list:-t"|"memory list:--at"|"memory list:--scope"|"memory list:-s"|"memory list:--agent"|"memory list:-a"|"memory list:--conversation"|"memory list:--format"|"memory list:-f"|"memory list:--server"|"memory list:--config"|"memory list:-c"|"memory list:--color"|"memory exists:--scope"|"memory exists:-s"|"memory exists:--agent"|"memory exists:-a"|"memory exists:--conversation"|"memory exists:--server"|"memory exists:--config"|"memory exists:-c"|"memory exists:--color"|"memory history:--from"|"memory history:--until"|"memory history:--scope"|"memory history:-s"|"memory history:--agent"|"memory history:-a"|"memory history:--conversation"|"memory history:--format"|"memory history:-f"|"memory history:--server"|"memory history:--config"|"memory history:-c"|"memory history:--color"|"memory search:--limit"|"memory search:-n"|"memory search:--mode"|"memory search:-m"|"memory search:--type"|"memory search:-t"|"memory search:--min-similarity"|"memory search:--related"|"memory search:-r"|"memory search:--scope"|"memory search:-s"|"memory search:--agent"|"memory search:-a"|"memory search:--conversation"|"memory search:--format"|"memory search:-f"|"memory search:--server"|"memory search:--config"|"memory search:-c"|"memory search:--color"|"memory relate:--strength"|"memory relate:--to-scope"|"memory relate:--to-owner"|"memory relate:--scope"|"memory relate:-s"|"memory relate:--agent"|"memory relate:-a"|"memory relate:--conversation"|"memory relate:--format"|"memory relate:-f"|"memory relate:--server"|"memory relate:--config"|"memory relate:-c"|"memory relate:--color"|"memory graph:--depth"|"memory graph:-d"|"memory graph:--type"|"memory graph:-t"|"memory graph:--scope"|"memory graph:-s"|"memory graph:--agent"|"memory graph:-a"|"memory graph:--conversation"|"memory graph:--format"|"memory graph:-f"|"memory graph:--server"|"memory graph:--config"|"memory graph:-c"|"memory graph:--color"|"memory inspect:--scope"|"memory inspect:-s"|"memory inspect:--agent"|"memory inspect:-a"|"memory inspect:--conversation"|"memory inspect:--format"|"memory inspect:-f"|"memory inspect:--server"|"memory inspect:--config"|"memory inspect:-c"|"memory inspect:--color"|"memory promote:--to"|"memory promote:-t"|"memory promote:--to-owner"|"memory promote:--scope"|"memory promote:-s"|"memory promote:--agent"|"memory promote:-a"|"memory promote:--conversation"|"memory promote:--format"|"memory promote:-f"|"memory promote:--server"|"memory promote:--config"|"memory promote:-c"|"memory promote:--color"|"memory dedupe:--threshold"|"memory dedupe:--type"|"memory dedupe:-t"|"memory dedupe:--limit"|"memory dedupe:-n"|"memory dedupe:--scope"|"memory dedupe:-s"|"memory dedupe:--agent"|"memory dedupe:-a"|"memory dedupe:--conversation"|"memory dedupe:--format"|"memory dedupe:-f"|"memory dedupe:--server"|"memory dedupe:--config"|"memory dedupe:-c"|"memory dedupe:--color"|"memory stats:--format"|"memory stats:-f"|"memory stats:--server"|"memory stats:--config"|"memory stats:-c"|"memory stats:--color"|"memory export:--scope"|"memory export:-s"|"memory export:--agent"|"memory export:-a"|"memory export:--conversation"|"memory export:--server"|"memory export:--config"|"memory export:-c"|"memory export:--color"|"memory import:--merge"|"memory import:-m"|"memory import:--format"|"memory import:-f"|"memory import:--server"|"memory import:--config"|"memory import:-c"|"memory import:--color"|"memory gc:--format"|"memory gc:-f"|"memory gc:--server"|"memory gc:--config"|"memory gc:-c"|"memory gc:--color"|"memory verify:--format"|"memory verify:-f"|"memory verify:--server"|"memory verify:--config"|"memory verify:-c"|"memory verify:--color"|"memory backup:--format"|"memory backup:-f"|"memory backup:--server"|"memory backup:--config"|"memory backup:-c"|"memory backup:--color"|"memory restore:--config"|"memory restore:-c"|"memory restore:--override"|"memory restore:-o"|"memory restore:--color"|"memory reembed:--format"|"memory reembed:-f"|"memory reembed:--server"|"memory reembed:--config"|"memory reembed:-c"|"memory reembed:--color"|"memory wipe:--scope"|"memory wipe:-s"|"memory wipe:--agent"|"memory wipe:-a"|"memory wipe:--conversation"|"memory wipe:--server"|"memory wipe:--config"|"memory wipe:-c"|"memory wipe:--color"|"capabilities:--format"|"capabilities:-f"|"capabilities:--server"|"capabilities:--config"|"capabilities:-c"|"capabilities:--color"|"route:--strategy"|"route:--text"|"route:-t"|"route:--conversation"|"route:--format"|"route:-f"|"route:--server"|"route:--config"|"route:-c"|"route:--color"|"messages:--conversation"|"messages:--agent"|"messages:-a"|"messages:--status"|"messages:--limit"|"messages:--format"|"messages:-f"|"messages:--server"|"messages:--config"|"messages:-c"|"messages:--color"|"message show:--format"|"message show:-f"|"message show:--server"|"message show:--config"|"message show:-c"|"message show:--color"|"dead-letters list:--limit"|"dead-letters list:--format"|"dead-letters list:-f"|"dead-letters list:--server"|"dead-letters list:--config"|"dead-letters list:-c"|"dead-letters list:--color"|"dead-letters show:--format"|"dead-letters show:-f"|"dead-letters show:--server"|"dead-letters show:--config"|"dead-letters show:-c"|"dead-letters show:--color"|"dead-letters requeue:--server"|"dead-letters requeue:--config"|"dead-letters requeue:-c"|"dead-letters requeue:--color"|"dead-letters purge:--server"|"dead-letters purge:--config"|"dead-letters purge:-c"|"dead-letters purge:--color"|"doctor:--format"|"doctor:-f"|"doctor:--server"|"doctor:--config"|"doctor:-c"|"doctor:--color"|"validate:--config"|"validate:-c"|"validate:--format"|"validate:-f"|"validate:--color"|"fmt:--color"|"server start:--agents"|"server start:-a"|"server start:--port"|"server start:-p"|"server start:--config"|"server start:-c"|"server start:--override"|"server start:-o"|"server start:--format"|"server start:-f"|"server start:--color"|"server stop:--config"|"server stop:-c"|"server stop:--override"|"server stop:-o"|"server stop:--color"|"server status:--config"|"server status:-c"|"server status:--override"|"server status:-o"|"server status:--format"|"server status:-f"|"server status:--color"|"server restart:--agents"|"server restart:-a"|"server restart:--port"|"server restart:-p"|"server restart:--config"|"server restart:-c"|"server restart:--override"|"server restart:-o"|"server restart:--format"|"server restart:-f"|"server restart:--color"|"server backup:--config"|"server backup:-c"|"server backup:--override"|"server backup:-o"|"server backup:--color"|"server restore:--config"|"server restore:-c"|"server restore:--override"|"server restore:-o"|"server restore:--color"|"templates list:--format"|"templates list:-f"|"templates list:--templates-dir"|"templates list:--color"|"templates show:--format"|"templates show:-f"|"templates show:--templates-dir"|"templates show:--color"|"templates validate:--format"|"templates validate:-f"|"templates validate:--color"|"models list:--config"|"models list:-c"|"models list:--override"|"models list:-o"|"models list:--format"|"models list:-f"|"models list:--color"|"models pull:--from"|"models pull:--config"|"models pull:-c"|"models pull:--override"|"models pull:-o"|"models pull:--color"|"models verify:--config"|"models verify:-c"|"models verify:--override"|"models verify:-o"|"models verify:--color"|"models remove:--config"|"models remove:-c"|"models remove:--override"|"models remove:-o"|"models remove:--color"|"config show:--config"|"config show:-c"|"config show:--override"|"config show:-o"|"config show:--format"|"config show:-f"|"config show:--color"|"config init:--output"|"config init:-o"|"config init:--color"|"schema:--color"|"explain:--format"|"explain:-f"|"explain:--color"|"completion:--color"|"version:--format"|"version:-f"|"version:--color"|"help:--color") return 0 ;;
    esac
    return 1
}

complete -F _caxton caxton
