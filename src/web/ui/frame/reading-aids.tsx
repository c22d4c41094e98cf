import { useEffect, useRef, useState } from 'react'
import { Form, Link, useLocation } from 'react-router'
import { piecesOf } from './aloud.ts'
import { type Look, type LookName, looks } from './look.ts'

/** What isn't a failure: somebody, or another page, stopped it. */
const stopped: readonly string[] = ['canceled', 'interrupted']

/** Reads what the page is about, piece by piece, until it is told to stop or the page is left. */
function useReading() {
  const [can, setCan] = useState(false)
  const [reading, setReading] = useState(false)
  /** It was begun and no voice said anything. */
  const [mute, setMute] = useState(false)
  /** Which reading is meant: an earlier one that ends late changes nothing. */
  const turn = useRef(0)
  const { pathname } = useLocation()
  const stop = () => {
    turn.current++
    speechSynthesis.cancel()
    setReading(false)
  }
  useEffect(() => setCan('speechSynthesis' in window && 'SpeechSynthesisUtterance' in window), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another text
  useEffect(() => {
    if (!can) return
    const leave = () => speechSynthesis.cancel()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      stop()
    }
  }, [can, pathname])
  const begin = () => {
    const pieces = piecesOf(document.querySelector('main')?.innerText ?? '')
    speechSynthesis.cancel()
    const mine = ++turn.current
    setReading(pieces.length > 0)
    setMute(false)
    const say = (at: number) => {
      const piece = pieces[at]
      if (mine !== turn.current) return
      if (piece === undefined) return setReading(false)
      const said = new SpeechSynthesisUtterance(piece)
      said.lang = 'zh-CN'
      said.onend = () => say(at + 1)
      said.onerror = ({ error }) => {
        if (mine !== turn.current) return
        setReading(false)
        setMute(!stopped.includes(error))
      }
      speechSynthesis.speak(said)
    }
    say(0)
  }
  return { can, reading, mute, begin, stop }
}

/** 朗读: only where the browser can speak; whether it has a voice to do it with is seen when it tries. */
function ReadAloud() {
  const { can, reading, mute, begin, stop } = useReading()
  if (!can) return null
  return (
    <>
      <button type="button" onClick={reading ? stop : begin}>
        {reading ? '停止朗读' : '朗读正文'}
      </button>
      {mute ? <span role="alert">没能朗读：这台设备没有可用的语音</span> : null}
    </>
  )
}

/** Above every page: larger text, stronger contrast, and the text read aloud. The first two need no scripts. */
export function ReadingAids({ look }: { look: Look }) {
  const { pathname, search } = useLocation()
  return (
    <aside className="aids no-print" aria-label="阅读方式">
      <div className="wide aids-row">
        <Form method="post" action="/appearance" preventScrollReset replace>
          <input type="hidden" name="to" value={pathname + search} />
          {(Object.keys(looks) as LookName[]).map(name => (
            <button key={name} type="submit" name="toggle" value={name} aria-pressed={look[name]}>
              {looks[name]}
            </button>
          ))}
        </Form>
        <ReadAloud />
        <Link to="/docs/accessibility">无障碍声明</Link>
      </div>
    </aside>
  )
}
