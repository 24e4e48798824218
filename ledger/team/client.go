package team

import (
	"bufio"
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"slices"
	"strconv"
	"sync"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/journal"
	"hourbook/ledger/wire"
)

// silence is after how long without a word a server that is followed is taken for
// gone.
const silence = 8 * time.Second

// Client is the journal of a team on its servers.
type Client struct {
	Now func() time.Time // the clock of this computer; nil: it is not compared

	servers []ledger.Server
	desk    string // by which servers know it again
	by      crypto.Signer
	knows   func(ed25519.PublicKey) bool

	mu    sync.Mutex
	at    int          // the server that answered last, or that it named
	mute  map[int]bool // those that said nothing a moment ago
	posts *http.Client
	gets  *http.Client                  // which give up a server that says nothing
	apart *time.Duration                // by how much the clock here is ahead, as a server said last
	holds map[string]context.CancelFunc // what tells a server that this computer is still there
}

// Connect is the journal on these servers, for who has a key. It asks nothing yet,
// and needs the key when it does.
func Connect(servers []ledger.Server, by crypto.Signer) *Client {
	return &Client{servers: servers, desk: rand.Text(), mute: map[int]bool{}, by: by, knows: func(key ed25519.PublicKey) bool {
		return slices.ContainsFunc(servers, func(s ledger.Server) bool { return key.Equal(ed25519.PublicKey(s.Public)) })
	}}
}

// calls is how servers are asked, with the key of this computer.
func (c *Client) calls(method string) (*http.Client, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.posts == nil {
		if err := c.connect(); err != nil {
			return nil, err
		}
	}
	if method == http.MethodGet {
		return c.gets, nil
	}
	return c.posts, nil
}

func (c *Client) connect() error {
	if waits, ok := c.by.(interface{ Ready() error }); ok {
		if err := waits.Ready(); err != nil {
			return err
		}
	}
	own, err := wire.Certificate(c.by)
	if err != nil {
		return err
	}
	reach := func(silent time.Duration) *http.Client {
		return &http.Client{Transport: &http.Transport{
			TLSClientConfig: wire.DeskTLS(own, c.knows), ForceAttemptHTTP2: true, ResponseHeaderTimeout: silent,
			DialContext: (&net.Dialer{Timeout: time.Second}).DialContext, TLSHandshakeTimeout: 2 * time.Second, IdleConnTimeout: time.Minute,
		}}
	}
	c.posts, c.gets = reach(0), reach(journal.Patience(0))
	return nil
}

// server is the one that is asked now.
func (c *Client) server() (at int, url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at, c.servers[c.at].URL
}

// muteFor is how long a server that said nothing is asked after the others: until those
// know for sure who orders acts then. Longer, and who orders acts may be one that is back,
// which who passes it over stands in no line with.
const muteFor = 4 * time.Second

// next asks another one from now on, unless somebody has said so already: one that was
// not mute, where there is one. What is mute is so for a while.
func (c *Client) next(failed int, mute bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if mute && !c.mute[failed] {
		c.mute[failed] = true
		time.AfterFunc(muteFor, func() { c.speaks(failed) })
	}
	if c.at != failed {
		return
	}
	c.at = (failed + 1) % len(c.servers)
	for i := range c.servers {
		if at := (failed + 1 + i) % len(c.servers); !c.mute[at] {
			c.at = at
			return
		}
	}
}

// speaks lets a server be asked as any other.
func (c *Client) speaks(at int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.mute, at)
}

// prefer asks the server that orders acts from now on, where one named it: there all who
// act wait in one line, and nobody is passed on.
func (c *Client) prefer(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := slices.IndexFunc(c.servers, func(s ledger.Server) bool { return s.URL == url })
	if at >= 0 && !c.mute[at] {
		c.at = at
	}
}

// Append puts an act behind head; see [ledger.Journal].
func (c *Client) Append(ctx context.Context, head ledger.Head, act ledger.Record) ([]ledger.Record, error) {
	if act.First != head.Seq+1 {
		return nil, &ledger.DeniedError{Why: "it is no act that follows"}
	}
	words := wire.Behind(head)
	if act.Hold != "" {
		words.Set("hold", act.Hold)
	}
	answer, err := c.askFor(ctx, http.MethodPost, wire.Acts+"?"+words.Encode(), act.Raw, journal.Patience(act.Size()))
	if err != nil {
		return nil, err
	}
	return recordsIn(answer)
}

// Since gives what stands behind head; see [ledger.Journal].
func (c *Client) Since(ctx context.Context, head ledger.Head, most int) ([]ledger.Record, error) {
	words := wire.Behind(head)
	words.Set("most", strconv.Itoa(most))
	answer, err := c.ask(ctx, http.MethodGet, wire.Acts+"?"+words.Encode(), nil)
	if err != nil {
		return nil, err
	}
	return recordsIn(answer)
}

// ask asks the servers in turn, until one is there. Where none is it was not sent;
// a question goes on to the next one whatever became of it.
func (c *Client) ask(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	return c.askFor(ctx, method, path, body, journal.Patience(len(body)))
}

// askFor is ask for what a server may say nothing about for so long.
func (c *Client) askFor(ctx context.Context, method, path string, body []byte, patience time.Duration) (*http.Response, error) {
	calls, err := c.calls(method)
	if err != nil {
		return nil, err
	}
	for left := len(c.servers); left > 0; left-- {
		at, url := c.server()
		answer, err := c.askOne(ctx, calls, method, url+path, body, patience)
		if err == nil && answer.StatusCode != http.StatusServiceUnavailable {
			return answer, nil
		}
		c.next(at, err != nil && ctx.Err() == nil)
		if err == nil && (!again(method) || left == 1) {
			return answer, nil
		}
		if err == nil {
			_ = answer.Body.Close() // another one may say more
			continue
		}
		if errors.Is(err, wire.ErrStranger) {
			return nil, err
		}
		var dial *net.OpError
		if !again(method) && (!errors.As(err, &dial) || dial.Op != "dial") {
			return nil, err // it may have come there
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("%w: %w", ledger.ErrOffline, ctx.Err())
		}
	}
	return nil, ledger.ErrOffline
}

// askOne asks one server, as long as it is heard.
func (c *Client) askOne(ctx context.Context, calls *http.Client, method, url string, body []byte, patience time.Duration) (*http.Response, error) {
	ctx, stop := context.WithCancelCause(ctx)
	silent := time.AfterFunc(patience, func() { stop(errSilent) })
	defer silent.Stop()
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{Got1xxResponse: func(int, textproto.MIMEHeader) error {
		silent.Reset(patience) // it waits in line there
		return nil
	}})
	question, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	question.Header.Set(wire.Desk, c.desk)
	answer, err := calls.Do(question)
	if err != nil {
		err = errors.Join(err, context.Cause(ctx))
		stop(nil)
		return nil, err
	}
	answer.Body = answered{answer.Body, func() { stop(nil) }}
	c.compare(answer)
	c.prefer(answer.Header.Get(wire.Orders))
	return answer, nil
}

// answered is what a server answers, with what ends when it is read.
type answered struct {
	io.ReadCloser
	end func()
}

// Close ends it.
func (a answered) Close() error {
	defer a.end()
	return a.ReadCloser.Close()
}

// errSilent says of a server that it says nothing.
var errSilent = errors.New("the server says nothing")

// compare notes by how much the clock here is ahead of a server's.
func (c *Client) compare(answer *http.Response) {
	at, err := time.Parse(time.RFC3339, answer.Header.Get(wire.Time))
	if err != nil || c.Now == nil {
		return
	}
	ahead := c.Now().Sub(at)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.apart = &ahead
}

// Apart is by how much the clock here is ahead of the servers', as one of them said
// last.
func (c *Client) Apart() (ahead time.Duration, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.apart == nil {
		return 0, c.Now == nil
	}
	return *c.apart, true
}

// again tells whether something can be asked of the next server, whatever became of it
// at the one before.
func again(method string) bool { return method == http.MethodGet || method == http.MethodPut }

// recordsIn are the acts of an answer, and what it says.
func recordsIn(answer *http.Response) (records []ledger.Record, err error) {
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusConflict:
		err = ledger.ErrLost
	default:
		return nil, refusal(answer)
	}
	records, unread := wire.ReadRecords(answer.Body)
	if unread != nil {
		return nil, unread
	}
	return records, err
}

// mostWords bounds what is read of a refusal.
const mostWords = 64 << 10

// refusal is why a server did not do what it was asked.
func refusal(answer *http.Response) error {
	var why wire.Refusal
	_ = json.NewDecoder(io.LimitReader(answer.Body, mostWords)).Decode(&why) // its status says enough
	switch {
	case answer.StatusCode == http.StatusForbidden:
		return &ledger.DeniedError{Why: why.Why}
	case answer.StatusCode == http.StatusUnauthorized:
		return ledger.ErrNoKey
	case answer.StatusCode == http.StatusLocked && why.State == wire.StateLost:
		return journal.ErrHoldLost
	case answer.StatusCode == http.StatusLocked && why.User != "":
		return &ledger.HeldError{User: why.User}
	case why.State == wire.StateClosed:
		return ledger.ErrClosed
	case why.State == wire.StateAhead:
		return ledger.ErrAhead
	case why.State == wire.StateFork:
		return ledger.ErrFork
	}
	return fmt.Errorf("%s: %s", answer.Status, why.Why)
}

// Follow gives what stands behind head and what comes, from one server after the
// other; see [ledger.Journal].
func (c *Client) Follow(ctx context.Context, head ledger.Head, each func([]ledger.Record) error) error {
	for {
		var stopped error
		err := c.follow(ctx, head, func(records []ledger.Record) error {
			if stopped = each(records); stopped != nil || len(records) == 0 {
				return stopped
			}
			head, stopped = records[len(records)-1].After()
			return stopped
		})
		switch {
		case stopped != nil:
			return stopped
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, ledger.ErrAhead), errors.Is(err, ledger.ErrFork), errors.Is(err, ledger.ErrNoKey):
			return err
		}
		again := time.NewTimer(time.Second)
		select {
		case <-ctx.Done():
			again.Stop()
			return ctx.Err()
		case <-again.C:
		}
	}
}

// follow follows one server until it is silent.
func (c *Client) follow(ctx context.Context, head ledger.Head, each func([]ledger.Record) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	gone := time.AfterFunc(silence, stop)
	defer gone.Stop()
	at, _ := c.server()
	answer, err := c.ask(ctx, http.MethodGet, wire.Follow+"?"+wire.Behind(head).Encode(), nil)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return refusal(answer)
	}
	in := bufio.NewReaderSize(answer.Body, mostBuffered)
	for {
		records, err := batchIn(in)
		if err != nil {
			c.next(at, true)
			return err
		}
		gone.Reset(silence)
		if err := each(records); err != nil {
			return err
		}
	}
}

// How much of what is followed is read before it is filed.
const mostBuffered, mostBatch = 1 << 20, 500

// batchIn waits for an act or a beat, and takes what has come behind it.
func batchIn(in *bufio.Reader) (records []ledger.Record, err error) {
	for {
		r, err := wire.ReadRecord(in)
		if err != nil {
			return records, err
		}
		if r.First > 0 {
			records = append(records, r)
		}
		if in.Buffered() == 0 || len(records) == mostBatch {
			return records, nil
		}
	}
}
