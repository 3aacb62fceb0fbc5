/// Who is told of what: found in the log, once for each person and thing, whatever the reasons are.
package dev.parley.notification.notice;
