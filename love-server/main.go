// The love server: whatever you ask of it, it answers that you are loved.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof" // Registers /debug/pprof/ on http.DefaultServeMux, which only serveProfiles uses.
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

// answer is the one handler. It hears the request out first: a client that is still sending when
// the answer comes may see a broken pipe instead of love. ReadTimeout bounds how long it listens.
func answer(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "❤️ 你被爱着\n")
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("love-server: ")
	host, port := env("HOST", "127.0.0.1"), env("PORT", "8080")
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		log.Fatalf("PORT must be a whole number from 0 (any free port) to 65535, got %q; write PORT=8080 or leave it out", port)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		log.Fatalf("HOST and PORT must name a free address of this machine, got %s (%v); stop what holds it or set another PORT", net.JoinHostPort(host, port), err)
	}
	go serveProfiles(env("PPROF_PORT", "6060"))

	server := &http.Server{
		Handler:                      http.HandlerFunc(answer), // Not a mux: it would redirect // and know /debug/pprof/.
		DisableGeneralOptionsHandler: true,                     // `OPTIONS *` is loved too.
		ReadHeaderTimeout:            5 * time.Second,          // Who trickles bytes to hold on (slowloris) is let go.
		ReadTimeout:                  10 * time.Second,
		WriteTimeout:                 15 * time.Second,
		IdleTimeout:                  60 * time.Second,
		MaxHeaderBytes:               64 << 10,
	}
	stopping, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() { log.Println(server.Serve(listener)); forget() }() // `http: Server closed` is the good end.
	fmt.Printf("爱心服务已启动 → http://localhost:%d\n", listener.Addr().(*net.TCPAddr).Port)

	<-stopping.Done()
	forget() // From here a second signal ends the process at once.
	draining, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_ = server.Shutdown(draining) // Requests in flight get their answer; after 5 s nobody is waited for.
}

// serveProfiles serves pprof on loopback, where only this machine reads it. Love is not optional,
// profiles are: when the port is taken it says so, and the love server carries on.
func serveProfiles(port string) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		log.Printf("no profiles: PPROF_PORT must be a free port of 127.0.0.1, got %q (%v); set another", port, err)
		return
	}
	log.Printf("pprof → http://%s/debug/pprof/", listener.Addr())
	server := &http.Server{ReadHeaderTimeout: 5 * time.Second} // Without a Handler it uses http.DefaultServeMux.
	log.Printf("no more profiles: %v", server.Serve(listener))
}

// env reads a variable; an empty one counts as absent, as in a Compose file with `PORT=`.
func env(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
