/// One session with the server: [Session] asks again while that makes sense, [Line] is the connection, [ErrorCode] what
/// the server's refusals mean for us.
package dev.jupitor.baostock.internal.session;
