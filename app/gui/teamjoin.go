package gui

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// joining lets this computer ask to be let into a team, and fetches its ledger when
// it was. Stopped, it goes on with the same key when it is begun again.
type joining struct {
	w       *Window
	path    string // of the ledger that is to come
	form    *kit.Form
	urls    []string
	code    string
	who     wire.JoinRequest
	secret  string // for the key, where the system has no keyring
	asked   bool   // that is asked for
	secrets newWords

	sheet *kit.Sheet
	words []string
	told  string // how far it is
	said  *kit.Drawing
	stop  context.CancelFunc
}

// JoinTeam asks for what an admin of the team shows.
func (w *Window) JoinTeam() {
	j := &joining{w: w, path: FreePath(w.World.Ledger, fileEnding)}
	if !w.HasLedger {
		j.path = w.World.Ledger
	}
	j.ask("", "", w.user, w.host())
}

// ask shows the form; it asks for a passphrase where one is needed.
func (j *joining) ask(urls, code, name, device string) {
	w := j.w
	var at, key, who, where *kit.Field
	f := w.Form(kit.Say("Ask to join"), nil)
	j.form = f
	f.Main.Act = func() {
		f.Submit(func() {
			j.urls, j.code = strings.FieldsFunc(at.Text(), func(r rune) bool { return r == ',' || r == ' ' }), strings.TrimSpace(key.Text())
			j.who = wire.JoinRequest{Name: who.Text(), Device: where.Text()}
			if f.Needs(at, kit.Say("A team has servers"), kit.Say("Such as https://a.example:7443")) && f.Needs(key, kit.Say("The code says that they are the right ones"), kit.Say("Such as K7QF-2M4A-XW5C-PL9D")) && f.Needs(who, kit.Say("Say who you are"), "") {
				j.begin()
			}
		})
	}
	at, key = f.Field(kit.Say("Addresses"), "server", urls), f.Field(kit.Say("Code"), "code", code)
	who, where = f.Field(kit.Say("Your name in the team"), "name", name), f.Field(kit.Say("How this computer is called"), "device", device)
	content := []fyne.CanvasObject{kit.Lines(kit.BodyText, func() string {
		return kit.Say("An admin of the team sees addresses and code in Settings, Team, Invite a person.")
	}), at, key, kit.Beside(12, []float32{1, 1}, who, where), kit.Lines(kit.SmallText, func() string {
		return kit.Say("The ledger will be %s.", j.path) + " " + kit.Say(EverybodyReads)
	})}
	if j.asked {
		j.secrets = w.newWordsIn(f)
		content = append(content, kit.Lines(kit.BodyText, func() string {
			return kit.Say("This system has no keyring: a passphrase seals the key of this computer.")
		}), j.secrets.view())
	}
	f.Show(kit.Say("Join a team"), 620, kit.Below(10, content...))
}

// begin finds the team and makes the key of this computer.
func (j *joining) begin() {
	w := j.w
	if j.asked {
		if !j.secrets.good(j.form) {
			return
		}
		j.secret = j.secrets.words.Entry.Text
	}
	j.form.Wait()
	ctx, stop := context.WithTimeout(context.Background(), 4*asksLimit)
	kit.Aside(w, func() (found found, err error) {
		defer stop()
		return j.find(ctx)
	}, func(found found, err error) {
		if errors.Is(err, team.ErrPassphrase) && !j.asked {
			j.asked = true
			j.form.Done(nil)
			j.ask(strings.Join(j.urls, ","), j.code, j.who.Name, j.who.Device)
			j.w.Win.Canvas().Focus(j.secrets.words.Entry)
			return
		}
		if j.form.Done(err) {
			j.wait(found)
		}
	})
}

// found is a team that was found, and who asks it.
type found struct {
	client *team.Client
	key    ed25519.PrivateKey
	public ed25519.PublicKey
	id     string
}

// find finds the team by its code, with the key of an earlier try where there is one.
func (j *joining) find(ctx context.Context) (f found, err error) {
	desk, known, err := team.Read(j.path)
	if err != nil {
		return f, err
	}
	if known {
		f.key, err = desk.Key(func() (string, error) { return j.secret, nil })
	} else {
		_, f.key, err = ed25519.GenerateKey(j.w.World.Random)
	}
	if err != nil {
		return f, err
	}
	answer, err := team.Find(ctx, j.urls, j.code, f.key)
	if err != nil {
		return f, err
	}
	if !known {
		desk, f.key, err = team.NewDesk(j.path, answer.Ledger, j.who.Name, "", j.w.World.Random, func() (string, error) {
			if j.secret == "" {
				return "", team.ErrPassphrase
			}
			return j.secret, nil
		})
	}
	f.public, f.id = desk.Public, answer.Ledger
	f.client = team.Connect(answer.Servers, f.key)
	return f, err
}

// wait shows the six words until somebody lets this computer in.
func (j *joining) wait(f found) {
	w := j.w
	j.words, j.told = team.KeyWords(f.public, f.id), kit.Say("Waiting to be let in…")
	six := kit.NewDrawing(200, wordHigh, func(p *kit.Pen, size fyne.Size) { paintSix(p, size, j.words) })
	six.Height = func(width float32) float32 { return wordHigh * float32(rowsOfWords(width)) }
	j.said = kit.Lines(kit.StrongText, func() string { return j.told })
	cancel := w.Button(kit.PlainButton, kit.Say("Cancel"), func() { j.sheet.Close() })
	j.sheet = w.Sheet(kit.Say("Read these words to an admin"), 620, cancel, kit.Below(10, kit.Lines(kit.BodyText, func() string {
		return kit.Say("The admin sees the same six words, and lets you in when all of them match.")
	}), six, j.said, kit.Lines(kit.SmallText, func() string {
		return kit.Say("You may close this: when you join again with the same addresses and code, it goes on here.")
	})), kit.Buttons(cancel))
	ctx, stop := context.WithCancel(context.Background())
	j.stop = stop
	j.sheet.Closed = stop
	kit.Aside(w, func() (string, error) { return j.untilIn(ctx, f) }, func(name string, err error) {
		stop()
		j.ended(name, err)
	})
}

// untilIn asks until this computer is let in, and fetches the ledger.
func (j *joining) untilIn(ctx context.Context, f found) (name string, err error) {
	for {
		one, end := context.WithTimeout(ctx, asksLimit)
		answer, err := f.client.Ask(one, j.who)
		end()
		switch {
		case ctx.Err() != nil:
			return "", ctx.Err()
		case err != nil && !errors.Is(err, ledger.ErrOffline):
			return "", err
		case answer.Admitted:
			return answer.User, j.fetch(ctx, f, answer.User)
		}
		pause(ctx, asksOften)
	}
}

// fetch makes the ledger from what the servers have, and tells how far it is.
func (j *joining) fetch(ctx context.Context, f found, name string) error {
	l := ledger.At(j.path)
	l.Signer, l.Shared = f.key, f.client
	err := l.Join(ctx, func(done, _ uint64) {
		kit.OnScreen(j.w, func() { j.tell(kit.Say("Let in. %d events fetched and verified…", done)) })
	})
	if err != nil {
		return err
	}
	desk, _, err := team.Read(j.path)
	if err == nil && name != "" && name != desk.User {
		desk.User = name // as the admin calls them
		err = desk.Write(j.path)
	}
	return err
}

func (j *joining) tell(text string) {
	if j.told != text {
		j.told = text
		j.said.Refresh()
		j.sheet.Relay()
	}
}

// ended goes on with the ledger of the team.
func (j *joining) ended(name string, err error) {
	w := j.w
	switch {
	case errors.Is(err, context.Canceled):
		return
	case err != nil:
		p := ProblemOf(err)
		j.tell(p.What + " " + p.Remedy)
		return
	}
	j.sheet.Close()
	if j.secret != "" {
		w.locked.tell(j.secret)
	}
	w.use(j.path)
	w.Strip.Done(kit.Say("You are in the team as %s. The ledger is %s.", cmp.Or(name, j.who.Name), filepath.Base(j.path)), "", nil)
}
