#!/usr/bin/env bash
# Each door for operators is closed unless its variable opens it, and none opens without a password.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
for variable in ${!VITRINE_OIDC_*} ${!VITRINE_LDAP_*} ${!VITRINE_SSO_*}; do
    unset "$variable"
done
unset VITRINE_DEPLOY VITRINE_METRICS OTEL_SDK_DISABLED VITRINE_OPERATOR_PASSWORD VITRINE_METRICS_PASSWORD

# opens STATUS VARIABLE=VALUE...: leaves in $output what the server would include.
opens() {
    local expected=$1
    shift
    run_it env "$@" "$VITRINE_HOME/scripts/package/operations-xml"
    expect_status "$expected" "$*"
}

opens 0
expect_no_text include "nothing was switched on"
opens 0 VITRINE_DEPLOY=off VITRINE_METRICS=off OTEL_SDK_DISABLED=true
expect_no_text include "all is switched off"
opens 0 VITRINE_DEPLOY=on VITRINE_OPERATOR_PASSWORD=x
expect_text operations/deploy.xml "uploads"
expect_no_text operations/metrics.xml "uploads alone"
expect_no_text '"x"' "the password stays in the environment"
opens 0 VITRINE_METRICS=on VITRINE_METRICS_PASSWORD=x OTEL_SDK_DISABLED=false
expect_text operations/metrics.xml "metrics"
expect_text operations/traces.xml "traces"
for door in deploy metrics traces; do
    [ -f "$VITRINE_HOME/liberty-config/src/main/liberty/config/operations/$door.xml" ] || broken "there is no $door.xml"
done

opens 1 VITRINE_DEPLOY=on
expect_text "VITRINE_OPERATOR_PASSWORD is not set" "uploads without a password"
opens 1 VITRINE_METRICS=on VITRINE_OPERATOR_PASSWORD=x
expect_text "VITRINE_METRICS_PASSWORD is not set" "metrics without a password"
opens 1 VITRINE_DEPLOY=yes
expect_text "VITRINE_DEPLOY is 'yes': it must be on or off" "a wrong word"
opens 1 OTEL_SDK_DISABLED=no
expect_text "it must be false or true" "a wrong word"

oidc=(VITRINE_OIDC_ISSUER=https://login.example.org/realms/company/ VITRINE_OIDC_CLIENT=vitrine VITRINE_OIDC_SECRET=hidden)
opens 0 "${oidc[@]}" VITRINE_SSO_VIEWERS=staff
expect_text operations/oidc.xml "single sign-on"
expect_text '"https://login.example.org/realms/company/.well-known/openid-configuration"' "the provider's own description"
expect_no_text hidden "the secret stays in the environment"
opens 1 "${oidc[@]}"
expect_text "none of VITRINE_SSO_ADMINS, VITRINE_SSO_OPERATORS and VITRINE_SSO_VIEWERS" "single sign-on for nobody"
opens 1 "${oidc[@]:0:2}" VITRINE_SSO_VIEWERS=staff
expect_text "VITRINE_OIDC_ISSUER is set and VITRINE_OIDC_SECRET is not" "without a secret"
opens 1 "${oidc[@]:1}" VITRINE_SSO_VIEWERS=staff
expect_text "VITRINE_OIDC_CLIENT is set and VITRINE_OIDC_ISSUER is not" "without a provider"
opens 1 "${oidc[@]}" VITRINE_SSO_VIEWERS=staff VITRINE_OIDC_ISSUER=http://login.example.org
expect_text "VITRINE_OIDC_ISSUER is 'http://login.example.org': it must be an address that begins with https://" "an open line"
opens 1 "${oidc[@]}" VITRINE_SSO_VIEWERS=staff VITRINE_OIDC_GROUPS_CLAIM='a"b'
expect_text "VITRINE_OIDC_GROUPS_CLAIM is 'a\"b'" "no claim"
opens 1 "${oidc[@]}" VITRINE_SSO_VIEWERS=staff VITRINE_OIDC_SCOPE="profile email"
expect_text "one of them openid" "scopes without openid"
opens 1 "${oidc[@]}" VITRINE_SSO_VIEWERS=staff VITRINE_SSO_CA=/nowhere.pem
expect_text "VITRINE_SSO_CA is '/nowhere.pem'" "an authority that is not there"

ldap=(VITRINE_LDAP_URL=ldaps://ldap.example.org "VITRINE_LDAP_BASE=dc=example,dc=org" VITRINE_LDAP_BIND_DN=cn=v VITRINE_LDAP_BIND_PASSWORD=hidden)
opens 0 "${ldap[@]}" VITRINE_SSO_ADMINS=admins
expect_text operations/ldap.xml "a directory"
expect_text 'name="vitrine.ldap.port" value="636"' "its usual port"
expect_text 'name="vitrine.ldap.secure" value="true"' "TLS"
expect_no_text hidden "the password stays in the environment"
opens 0 "${ldap[@]}" VITRINE_SSO_ADMINS=admins VITRINE_LDAP_KIND=active-directory VITRINE_LDAP_URL=ldaps://dc.example.org:3269
expect_text operations/ldap-active-directory.xml "Active Directory"
expect_text 'name="vitrine.ldap.port" value="3269"' "a port of its own"
opens 0 "${ldap[@]}" VITRINE_SSO_ADMINS=admins 'VITRINE_LDAP_URL=ldap://[::1]'
expect_text 'name="vitrine.ldap.host" value="::1"' "this machine"
expect_text 'name="vitrine.ldap.secure" value="false"' "plain LDAP to this machine"
opens 1 "${ldap[@]}" VITRINE_SSO_ADMINS=admins VITRINE_LDAP_URL=ldap://127.0.0.1.example.org
expect_text "it must begin with ldaps://" "plain LDAP to another machine"
opens 1 "${ldap[@]}" VITRINE_SSO_ADMINS=admins VITRINE_LDAP_URL=ldap.example.org
expect_text "it must be ldaps://HOST or ldaps://HOST:PORT" "no address"
opens 1 "${ldap[@]:0:3}" VITRINE_SSO_ADMINS=admins
expect_text "VITRINE_LDAP_URL is set and VITRINE_LDAP_BIND_PASSWORD is not" "without a password"
opens 1 "${ldap[@]:1}" VITRINE_SSO_ADMINS=admins
expect_text "VITRINE_LDAP_BASE is set and VITRINE_LDAP_URL is not" "without an address"
opens 1 "${ldap[@]}"
expect_text "none of VITRINE_SSO_ADMINS" "a directory for nobody"
opens 1 "${ldap[@]}" VITRINE_SSO_ADMINS=admins VITRINE_LDAP_KIND=ad
expect_text "VITRINE_LDAP_KIND is 'ad': it must be openldap or active-directory" "an unknown kind"
opens 1 "${ldap[@]}" VITRINE_SSO_ADMINS=admins "VITRINE_LDAP_USER_FILTER=(uid=anna)"
expect_text "VITRINE_LDAP_USER_FILTER is '(uid=anna)'" "a filter for one name"
for part in oidc ldap ldap-active-directory; do
    [ -f "$VITRINE_HOME/liberty-config/src/main/liberty/config/operations/$part.xml" ] || broken "there is no $part.xml"
done
