#compdef probity
# Completion of probity for zsh: put this file as "_probity" into a folder of $fpath.

_probity_command() {
  local -a help=('(- *)'{-h,--help}'[print help]')
  local -a folder=('(-d --data)'{-d,--data}'[the data folder]:folder:_files -/')
  local -a person=($folder '--as-operator[act as whoever runs this machine]')
  case $1 in
    init) _arguments $help $folder \
      '--name[the name of the trust]:name:' \
      '--school[id of its only school in the files]:id:' \
      '--stage[what is switched on]:stage:(advice casework monitoring)' \
      '--policy[folder with clauses.toml]:folder:_files -/' \
      '--zone[time zone]:zone:_time_zone' \
      '--keys[where the key of the ring of keys is]:where:(file tpm)' \
      '--demo[a fictional trust to look around in]' ;;
    serve) _arguments $help $folder \
      '--listen[address and port]:address:' \
      '--public[a second door with the public pages only]:address:' ;;
    import) _arguments $help $person \
      '--dry-run[say what would change]' \
      '--confirm[even if more than a tenth end]' \
      '--school[whose calendar it is]:id:' \
      '--changes[people and relations\: the file has only what is new]' \
      '1:what:(people relations pupils consents accounts groups hours timetable calendar equipment manifest)' '2:file:_files' ;;
    invite) _arguments $help $person '1:person:' ;;
    approve-seats) _arguments $help $person ;;
    sign-in | sign-out | whoami) _arguments $help $folder ;;
    ledger) _arguments $help $person '1:what:(checkpoint prove verify export)' '*:folder or leaf:_files -/' ;;
    source) _arguments $help $person '1:what:(add list end test)' '2:name:' '3:log:_files' \
      '--format[format of the log]:format:(squid squid-probity squid-combined)' \
      '--inspection[whether TLS is inspected]:inspection:(yes no)' \
      '--zone[time zone of its times]:zone:_time_zone' \
      '--watch[log that the server reads as it grows]:file:_files' \
      '--raw-log[where the log itself lies]:text:' \
      '--readers[who can read it there]:text:' \
      '--kept-days[how long it is kept there]:days:' ;;
    collect) _arguments $help $person \
      '--source[the source that the log is of]:source:' \
      '--json[counts as one JSON object]' \
      '--threads[how many threads work at once]:number:' \
      '*:log:_files' ;;
    destroy-due) _arguments $help $person ;;
    keys-to-tpm) _arguments $help $person '--tpm[where the TPM is]:address:(device\:/dev/tpmrm0)' ;;
    stage) _arguments $help $person '1:stage:(casework monitoring)' \
      '--keys[where the key of a new ring of keys is]:where:(file tpm)' ;;
    restrict) _arguments $help $person '1:person:' '2:day:' '3:reason:(objection wrong_person not_covered advised)' ;;
    clock) _arguments $help $person '1:what:(confirm)' '2:time:' ;;
    doctor) _arguments $help $person '--json[one JSON object]' ;;
    backup) _arguments $help $person '--new-code[make another recovery code]' '1:out:_files' ;;
    restore) _arguments $help $person \
      '--code-file[file with the recovery code]:file:_files' \
      '--signed-last[the old keys/ledger.head]:file:_files' \
      '--dry-run[the monthly test]' '1:backup:_files' ;;
    witness) _arguments $help $folder \
      '--listen[address and port]:address:' \
      '*--log[the key of a ledger to witness]:key:' \
      '--init[make the key of the witness]:name:' ;;
    check) _arguments $help $person \
      '--trust[folder with lists of the trust]:folder:_files -/' \
      '--words[folder of word lists]:folder:_files -/' \
      '--explain[say which rules held]' '1:drafts:_files' ;;
    key) _arguments $help $person '*--history[manifests so far, first to last]:file:_files' \
      '--on-server[make your key there]' '--record[a signed manifest]:file:_files' \
      '--without[who is to leave]:person:' '--log-key[the trust'\''s log.vkey]:file:_files' \
      '*--witness[key of a witness who must have confirmed]:key:' \
      '--quorum[how many witnesses]:number:' '--case[the case that you mean]:number:' \
      '1:what:(enrol show turn manifest sign leave drill)' '*:file:_files' ;;
    rehearse) _arguments $help \
      '--format[format of the log]:format:(auto squid squid-probity squid-combined)' \
      '--zone[time zone of days and working time]:zone:_time_zone' \
      '--hours[working hours, a CSV file]:file:_files' \
      '--shared-logins[logins that several people use]:file:_files' \
      '(--csv)--json[one JSON object a visit]' \
      '(--json)--csv[one row a visit]' \
      '--all[everybody in the table]' \
      '--rejects[where to list the lines that could not be used]:file:_files' \
      '--explain[why the line at this byte counted or not]:offset:' \
      '--threads[how many threads work at once]:number:' \
      '(- *)--version[print the version]' \
      '*:log:_files' ;;
  esac
}

_probity() {
  local curcontext=$curcontext state line
  _arguments -C \
    '(- *)'{-h,--help}'[print help]' \
    '(- *)--version[print the version]' \
    '1:command:((init\:"make the data folder of a trust" serve\:"serve the portal" import\:"take people, pupils, hours or equipment in"
      approve-seats\:"approve the seats of a first import" invite\:"print a code to set a password with"
      sign-in\:"let commands act as you" sign-out\:"end your session" whoami\:"say as whom commands act"
      ledger\:"show and check the ledger" doctor\:"say what is wrong" backup\:"make a sealed backup"
      restore\:"bring a trust back" witness\:"countersign the ledgers of others"
      source\:"say which logs are read" collect\:"seal what a log can show" destroy-due\:"destroy what is due"
      keys-to-tpm\:"move the key of the ring of keys into a TPM"
      stage\:"go on to the next stage"
      restrict\:"let nothing of a day of somebody be opened" clock\:"say that the clock of this machine is right"
      check\:"say what may be wrong with drafts" key\:"what key holders do"
      rehearse\:"try a log without a trust"))' \
    '*::argument:->argument'
  [[ $state == argument ]] && _probity_command $line[1]
}

_probity "$@"
