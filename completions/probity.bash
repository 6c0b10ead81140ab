# Completion of probity for bash: source this file, or put it as "probity" into
# /usr/share/bash-completion/completions.

# What a command takes; --help is everywhere.
_probity_options() {
  local folder='-d --data' person='-d --data --as-operator'
  case $1 in
    init) echo "$folder --name --school --stage --policy --zone --keys --demo" ;;
    serve) echo "$folder --listen --public" ;;
    import) echo "$person --dry-run --confirm --changes --school" ;;
    approve-seats | invite) echo "$person" ;;
    sign-in | sign-out | whoami) echo "$folder" ;;
    ledger\ *) echo "$person" ;;
    source\ add) echo "$person --format --inspection --zone --watch --raw-log --readers --kept-days" ;;
    source\ * | clock\ * | destroy-due | restrict) echo "$person" ;;
    keys-to-tpm) echo "$person --tpm" ;;
    stage) echo "$person --keys" ;;
    collect) echo "$person --source --json --threads" ;;
    key\ turn) echo "$person --log-key --witness --quorum --case" ;;
    key\ sign) echo --history ;;
    key\ enrol) echo "$person --on-server" ;;
    key\ manifest) echo "$person --history --record --without" ;;
    key\ drill) echo "$person --history" ;;
    key\ leave) echo "$person" ;;
    doctor) echo "$person --json" ;;
    backup) echo "$person --new-code" ;;
    restore) echo "$person --code-file --signed-last --dry-run" ;;
    witness) echo "$folder --listen --log --init" ;;
    check) echo "$person --trust --words --explain" ;;
    rehearse) echo '--format --zone --hours --shared-logins --json --csv --all --rejects --explain --threads
      --version' ;;
    '') echo --version ;;
  esac
  echo --help
}

# What an option of a command takes: words to choose from, files, folders, or something that cannot be known.
_probity_value() {
  case $1 in
    --format) echo words auto squid squid-probity squid-combined ;;
    --inspection) echo words yes no ;;
    --stage) echo words advice casework monitoring ;;
    --keys) echo words file tpm ;;
    --tpm) echo words device:/dev/tpmrm0 ;;
    --zone) echo words "$(_probity_zones)" ;;
    -d | --data | --policy | --trust | --words) echo folders ;;
    --hours | --shared-logins | --rejects | --code-file | --signed-last | --watch | --history | --record) echo files ;;
    --name | --listen | --public | --log | --init | --threads | --source | --raw-log | --readers | --kept-days | --without) echo nothing ;;
    --explain) [[ $2 == check ]] || echo nothing ;;
  esac
}

# What stands without an option before it, at the place of that number.
_probity_word() {
  case $1:$2 in
    ledger:0) echo words checkpoint prove verify export ;;
    source:0) echo words add list end test ;;
    clock:0) echo words confirm ;;
    stage:0) echo words casework monitoring ;;
    restrict:2) echo words objection wrong_person not_covered advised ;;
    import:0) echo words people relations pupils consents accounts groups hours timetable calendar equipment manifest ;;
    key:0) echo words enrol show turn manifest sign leave drill ;;
    key\ enrol:1 | key\ drill:0) echo folders ;;
    key\ manifest:0 | key\ leave:0) echo nothing ;;
    key\ *) echo files ;;
    source\ test:1) echo files ;;
    ledger\ export:*) echo folders ;;
    import:1 | backup:0 | restore:0 | check:0 | collect:* | rehearse:*) echo files ;;
    *) echo nothing ;;
  esac
}

_probity_offer() {
  local kind=$1 word=$2
  shift 2
  case $kind in
    words) mapfile -t COMPREPLY < <(compgen -W "$*" -- "$word") ;;
    files) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    folders) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
  esac
  [[ $kind == words ]] || compopt -o filenames 2>/dev/null
}

_probity() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]-} value one at place=0
  COMPREPLY=()
  # --zone=Europe/London comes as three words.
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
  [[ $word == = ]] && word=
  if ((COMP_CWORD == 1)); then
    _probity_offer words "$word" init serve import approve-seats invite sign-in sign-out whoami ledger doctor backup \
      restore witness source collect destroy-due keys-to-tpm stage clock restrict check key rehearse "$(_probity_options '')"
    return
  fi
  for ((at = 2; at < COMP_CWORD; ++at)); do
    one=${COMP_WORDS[at]}
    if [[ $one == -* || $one == = ]]; then continue; fi
    if [[ ${COMP_WORDS[at - 1]} == = || -n $(_probity_value "${COMP_WORDS[at - 1]}" "${COMP_WORDS[1]}") ]]; then continue; fi
    if [[ $command == ledger || $command == source || $command == clock || $command == key ]]; then
      command="$command $one"
    else
      ((++place))
    fi
  done
  value=$(_probity_value "$before" "${COMP_WORDS[1]}")
  if [[ -n $value ]]; then
    read -ra value -d '' <<<"$value"
    _probity_offer "${value[0]}" "$word" "${value[@]:1}"
  elif [[ $word == -* ]]; then
    _probity_offer words "$word" "$(_probity_options "$command")"
  else
    read -ra value -d '' < <(_probity_word "$command" "$place")
    _probity_offer "${value[0]}" "$word" "${value[@]:1}"
  fi
}

# The names of the IANA database that this machine knows.
_probity_zones() {
  local table=/usr/share/zoneinfo/tzdata.zi
  echo UTC
  [[ -r $table ]] && awk '$1 == "Z" { print $2 } $1 == "L" { print $3 }' "$table"
}

complete -F _probity probity
