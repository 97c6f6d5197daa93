package bot

import (
	"testing"

	"articlebot/bot/texts"
)

// No setting is called what another one is called, in whatever language: a line may name
// them in any.
func TestSettingNames(t *testing.T) {
	named := map[string]string{}
	for _, code := range texts.Languages() {
		for _, s := range settingTable {
			for _, name := range texts.For(code).Words("setting." + s.name) {
				if other := named[name]; other != "" && other != s.name {
					t.Errorf("in %s, %q is %s and %s", code, name, other, s.name)
				}
				named[name] = s.name
			}
		}
	}
}
