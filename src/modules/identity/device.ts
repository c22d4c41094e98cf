import Bowser from 'bowser'

/** What the owner of a session recognises it by, such as “Chrome · Windows”; empty for a client that says nothing. */
export function deviceName(agent: string): string {
  const { browser, os } = Bowser.parse(agent)
  return [browser.name, os.name].filter(Boolean).join(' · ')
}
