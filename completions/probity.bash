# Completion of probity for bash: source this file, or put it as "probity" into
# /usr/share/bash-completion/completions.

_probity() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # --zone=Europe/London comes as three words.
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
  [[ $word == = ]] && word=
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'rehearse --help --version' -- "$word")
    return
  fi
  [[ ${COMP_WORDS[1]} == rehearse ]] || return
  case $before in
    --format)
      mapfile -t COMPREPLY < <(compgen -W 'auto squid squid-probity squid-combined' -- "$word")
      return ;;
    --zone)
      mapfile -t COMPREPLY < <(compgen -W "$(_probity_zones)" -- "$word")
      return ;;
    --explain | --threads) return ;;
    --hours | --shared-logins | --rejects) ;;
    *)
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--format --zone --hours --shared-logins --json --csv --all
          --rejects --explain --threads --help --version' -- "$word")
        return
      fi ;;
  esac
  mapfile -t COMPREPLY < <(compgen -f -- "$word")
  compopt -o filenames 2>/dev/null
}

# The names of the IANA database that this machine knows.
_probity_zones() {
  local table=/usr/share/zoneinfo/tzdata.zi
  echo UTC
  [[ -r $table ]] && awk '$1 == "Z" { print $2 } $1 == "L" { print $3 }' "$table"
}

complete -F _probity probity
