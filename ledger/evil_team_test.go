package ledger

import (
	"crypto/ed25519"
	"testing"
)

// evilTeamDesk is the desk that evil is done to, as a team keeps it.
func evilTeamDesk(t *testing.T, desk string) string {
	t.Helper()
	l := copyOf(t, desk)
	beginTestTeam(t, l)
	sound(t, l)
	return l.Path
}

// publicKey is the public half of a key that is the same in every run.
func publicKey(name string) []byte { return keyFrom(name).Public().(ed25519.PublicKey) }

var evilTeam = []evils{
	{kind: "team-began", good: func(tx *Tx) error {
		return tx.BeginTeam([]Member{{"rasa", anyRole}, {"ann", Support}}, []Key{publicOf("rasa", "rasa's"), publicOf("rasa", "in the safe"), publicOf("ann", "ann's")})
	}, lies: []evil{
		lie(outOfRange, "half a key", "not a valid key", func(p *teamBegan) { p.Team.Keys[2].Public = p.Team.Keys[2].Public[:16] }),
		lie(outOfRange, "somebody without a name", "it is empty", func(p *teamBegan) { p.Team.Members[0].Name = " " }),
		lie(dangling, "a key of a stranger", "eve", func(p *teamBegan) { p.Team.Keys[2].User = "eve" }),
		lie(againstRule, "one key of an admin", "begins with", func(p *teamBegan) { p.Team.Keys = p.Team.Keys[:1] }),
		lie(againstRule, "one key twice", "already exists", func(p *teamBegan) { p.Team.Keys[2].Public = p.Team.Keys[1].Public }),
		lie(againstRule, "somebody twice", "twice", func(p *teamBegan) { p.Team.Members[0].Name = "Rasa" }),
		lie(againstRule, "somebody else's team", "is an admin of it", func(p *teamBegan) { p.Team.Members[1].Roles, p.Team.Members[0].Roles = Support, anyRole }),
		lie(againstRule, "with servers", "without servers", func(p *teamBegan) { p.Team.Servers = []Server{{"https://a.example", publicKey("a")}} }),
		lie(againstRule, "a key that counts no more", "counts when it comes", func(p *teamBegan) { p.Team.Keys[2].Revoked = "lost" }),
		lie(againstRule, "for no program", "which programs", func(p *teamBegan) { p.Team.Program = 0 }),
	}},
	{kind: "user-set", inTeam: true, good: func(tx *Tx) error { return tx.SetMember("ann", Support|Finance) }, lies: []evil{
		lie(outOfRange, "nobody", "it is empty", func(p *userSet) { p.Member.Name = "" }),
		lie(dangling, "a stranger goes", "eve", func(p *userSet) { p.Member = Member{"eve", 0} }),
		lie(againstRule, "the last admin", "the last key of an admin", func(p *userSet) { p.Member = Member{"rasa", Support} }),
		lie(againstRule, "a name that differs in case", "already exists", func(p *userSet) { p.Member.Name = "ANN" }),
		lie(againstRule, "nothing new", "nothing", func(p *userSet) { p.Member.Roles = Support }),
	}},
	{kind: "key-added", inTeam: true, good: func(tx *Tx) error { return tx.AddKey(publicOf("ann", "ann's other")) }, lies: []evil{
		lie(outOfRange, "half a key", "not a valid key", func(p *keyAdded) { p.Key.Public = p.Key.Public[:16] }),
		lie(outOfRange, "a device without a name", "it is empty", func(p *keyAdded) { p.Key.Device = "" }),
		lie(dangling, "a stranger's", "eve", func(p *keyAdded) { p.Key.User = "eve" }),
		lie(dangling, "of somebody who is gone", "gone", func(p *keyAdded) { p.Key.User = "gone" }),
		lie(againstRule, "one that is there", "already exists", func(p *keyAdded) { p.Key.Public = publicKey("bob's") }),
		lie(againstRule, "one that was revoked", "already exists", func(p *keyAdded) { p.Key.Public = publicKey("mallory's") }),
		lie(againstRule, "one that counts no more", "counts when it comes", func(p *keyAdded) { p.Key.Revoked = "lost" }),
	}},
	{kind: "key-revoked", inTeam: true, good: func(tx *Tx) error {
		_, err := tx.RevokeKey(publicOf("", "ann's").ID().String(), "lost")
		return err
	}, lies: []evil{
		lie(outOfRange, "for no reason", "reason", func(p *keyRevoked) { p.Reason = " " }),
		lie(dangling, "a key that is not there", "unknown", func(p *keyRevoked) { p.Key = p.Key[:4] }),
		lie(againstRule, "twice", "nothing", func(p *keyRevoked) { id := publicOf("", "mallory's").ID(); p.Key = id[:] }),
	}},
	{kind: "team-set", inTeam: true, good: func(tx *Tx) error {
		return tx.SetServers([]Server{{"https://a.example:7443", publicKey("a")}, {"https://b.example:7443", publicKey("b")}})
	}, lies: []evil{
		lie(outOfRange, "not an address", "not the address of a server", func(p *teamSet) { p.Servers[0].URL = "http://a.example" }),
		lie(outOfRange, "half a key", "not a valid key", func(p *teamSet) { p.Servers[0].Public = p.Servers[0].Public[:16] }),
		lie(againstRule, "no servers", "stays with servers", func(p *teamSet) { p.Servers = nil }),
		lie(againstRule, "a server twice", "twice", func(p *teamSet) { p.Servers[1].URL = p.Servers[0].URL }),
		lie(againstRule, "programs that it took no more", "no lower ones", func(p *teamSet) { p.Program = 0 }),
	}},
}
