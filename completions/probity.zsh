#compdef probity
# Completion of probity for zsh: put this file as "_probity" into a folder of $fpath.

_probity_rehearse() {
  _arguments \
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
    '(- *)'{-h,--help}'[print help]' \
    '(- *)--version[print the version]' \
    '*:log:_files'
}

_probity() {
  local curcontext=$curcontext state line
  _arguments -C \
    '(- *)'{-h,--help}'[print help]' \
    '(- *)--version[print the version]' \
    '1:command:((rehearse\:"try a log without a trust"))' \
    '*::argument:->argument'
  [[ $state == argument && $line[1] == rehearse ]] && _probity_rehearse
}

_probity "$@"
