package team

import (
	"crypto/ed25519"
	"slices"
	"strings"

	"golang.org/x/crypto/scrypt"

	"hourbook/ledger/event"
)

// keyWords is how many words a key is told by, and headWords an event.
const keyWords, headWords = 6, 3

// KeyWords are the words by which two people compare a key by voice, one of whom
// sees it where it was made and the other where it is let in. They are made slowly:
// six words alone could be met by trying keys, and each try takes this work.
func KeyWords(public ed25519.PublicKey, ledger string) []string {
	sum, err := scrypt.Key(public, []byte("hourbook words 1\x00"+ledger), 1<<14, 8, 1, keyWords)
	if err != nil {
		return nil // not with these numbers
	}
	return inWords(sum)
}

// HeadWords are the words of an event's hash, to compare by voice whether two
// computers have the same ledger.
func HeadWords(hash event.Hash) []string { return inWords(hash[:headWords]) }

func inWords(bytes []byte) (words []string) {
	for _, b := range bytes {
		words = append(words, wordList[b])
	}
	return words
}

// wordList has a word for each byte: short, common, and no two that sound alike on
// the telephone. Their order is kept for ever, since two programs compare by them.
var wordList = slices.Collect(strings.FieldsSeq(`
acid acorn actor album alley amber anchor angel ankle apple apron arena armor arrow atlas attic
autumn avocado bacon badge bagel balcony bamboo banana banjo barrel basket bedroom beetle berry bicycle bishop
blanket blossom bonus border bottle boulder bracelet branch bread breeze bridge bronze bucket buffalo bulb burger
button cabin cactus camera canal candle canyon carbon cargo carpet castle cedar cellar cement chalk charity
cherry chess chimney cinema circus clay clock clover cobra coconut coffee comet compass copper coral cotton
cousin crayon cricket crystal curtain daisy dancer deacon desert diamond dinner doctor dolphin donkey dragon drum
eagle earth echo elbow elephant emerald engine envelope evening fabric falcon farmer feather fender ferry fiddle
finger fjord flamingo flute forest fossil fountain fox galaxy garden garlic gazelle ghost ginger giraffe glacier
globe goblet gorilla granite grape guitar hammer harbor harvest hazel helmet hermit hockey honey horizon hotel
husband iceberg igloo indigo island ivory jacket jaguar jasmine jelly jewel jungle kayak kettle kidney kitchen
kiwi koala ladder lagoon lantern laptop lava lemon leopard library lilac lizard lobster magnet mango maple
marble meadow melon mirror mosaic mountain muffin museum napkin nectar needle nephew noodle nutmeg oasis ocean
octopus olive onion opera orbit orchard otter oyster paddle palace panther paper parrot peanut pebble pelican
pencil pepper piano pigeon pilgrim pillow pirate planet plum pocket potato prism pumpkin puzzle pyramid quartz
queen quilt rabbit radar radio raven ribbon river robot rocket ruby saddle salmon sandal saturn
scarf shovel silver spider sponge sugar tailor tiger tomato tulip turtle umbrella velvet violin walnut window zebra
`))
