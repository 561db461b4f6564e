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
        "config:--color") _caxton_words "auto always never" "$current"; return ;;
        "create:--template"|"create:-t") _caxton_listed "$current" templates list --format plain; return ;;
        "create:--set"|"create:-s") :; return ;;
        "create:--output"|"create:-o") _caxton_directories "$current"; return ;;
        "create:--templates-dir") _caxton_directories "$current"; return ;;
        "create:--color") _caxton_words "auto always never" "$current"; return ;;
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
        "templates list:--format"|"templates list:-f") _caxton_words "table json plain" "$current"; return ;;
        "templates list:--templates-dir") _caxton_directories "$current"; return ;;
        "templates list:--color") _caxton_words "auto always never" "$current"; return ;;
        "templates show:--format"|"templates show:-f") _caxton_words "table json plain" "$current"; return ;;
        "templates show:--templates-dir") _caxton_directories "$current"; return ;;
        "templates show:--color") _caxton_words "auto always never" "$current"; return ;;
        "templates validate:--format"|"templates validate:-f") _caxton_words "table json plain" "$current"; return ;;
        "templates validate:--color") _caxton_words "auto always never" "$current"; return ;;
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
            "config") _caxton_words "--color --help -h" "$current" ;;
            "create") _caxton_words "--template -t --set -s --output -o --force --templates-dir --color --help -h" "$current" ;;
            "validate") _caxton_words "--fix --dry-run -n --config -c --strict -s --format -f --color --help -h" "$current" ;;
            "fmt") _caxton_words "--check -c --diff -d --color --help -h" "$current" ;;
            "server start") _caxton_words "--foreground --agents -a --port -p --config -c --override -o --format -f --color --help -h" "$current" ;;
            "server stop") _caxton_words "--config -c --override -o --color --help -h" "$current" ;;
            "server status") _caxton_words "--config -c --override -o --format -f --color --help -h" "$current" ;;
            "server restart") _caxton_words "--foreground --agents -a --port -p --config -c --override -o --format -f --color --help -h" "$current" ;;
            "templates list") _caxton_words "--format -f --templates-dir --color --help -h" "$current" ;;
            "templates show") _caxton_words "--format -f --templates-dir --color --help -h" "$current" ;;
            "templates validate") _caxton_words "--strict -s --format -f --color --help -h" "$current" ;;
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
        ":0") _caxton_words "create validate fmt server templates config schema explain completion version help" "$current" ;;
        "server:0") _caxton_words "start stop status restart" "$current" ;;
        "templates:0") _caxton_words "list show validate" "$current" ;;
        "config:0") _caxton_words "show init" "$current" ;;
        "create:0") : ;;
        "validate:"*) _caxton_files "$current" ".toml" ;;
        "fmt:"*) _caxton_files "$current" ".toml" ;;
        "templates show:0") _caxton_listed "$current" templates list --format plain ;;
        "templates validate:"*) _caxton_directories "$current" ;;
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
        ":create"|":validate"|":fmt"|":server"|":templates"|":config"|":schema"|":explain"|":completion"|":version"|":help"|"server:start"|"server:stop"|"server:status"|"server:restart"|"templates:list"|"templates:show"|"templates:validate"|"config:show"|"config:init") return 0 ;;
    esac
    return 1
}

_caxton_takes_value() {
    case "$1:$2" in
        ":--color"|"server:--color"|"templates:--color"|"config:--color"|"create:--template"|"create:-t"|"create:--set"|"create:-s"|"create:--output"|"create:-o"|"create:--templates-dir"|"create:--color"|"validate:--config"|"validate:-c"|"validate:--format"|"validate:-f"|"validate:--color"|"fmt:--color"|"server start:--agents"|"server start:-a"|"server start:--port"|"server start:-p"|"server start:--config"|"server start:-c"|"server start:--override"|"server start:-o"|"server start:--format"|"server start:-f"|"server start:--color"|"server stop:--config"|"server stop:-c"|"server stop:--override"|"server stop:-o"|"server stop:--color"|"server status:--config"|"server status:-c"|"server status:--override"|"server status:-o"|"server status:--format"|"server status:-f"|"server status:--color"|"server restart:--agents"|"server restart:-a"|"server restart:--port"|"server restart:-p"|"server restart:--config"|"server restart:-c"|"server restart:--override"|"server restart:-o"|"server restart:--format"|"server restart:-f"|"server restart:--color"|"templates list:--format"|"templates list:-f"|"templates list:--templates-dir"|"templates list:--color"|"templates show:--format"|"templates show:-f"|"templates show:--templates-dir"|"templates show:--color"|"templates validate:--format"|"templates validate:-f"|"templates validate:--color"|"config show:--config"|"config show:-c"|"config show:--override"|"config show:-o"|"config show:--format"|"config show:-f"|"config show:--color"|"config init:--output"|"config init:-o"|"config init:--color"|"schema:--color"|"explain:--format"|"explain:-f"|"explain:--color"|"completion:--color"|"version:--format"|"version:-f"|"version:--color"|"help:--color") return 0 ;;
    esac
    return 1
}

complete -F _caxton caxton
