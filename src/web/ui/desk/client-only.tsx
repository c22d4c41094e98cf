import {
  type ComponentType,
  type ReactNode,
  Suspense,
  startTransition,
  use,
  useEffect,
  useState,
} from 'react'

/** Shown until a workspace has arrived; also what a browser without scripts sees. */
function Waiting() {
  return (
    <div className="desk-waiting" role="status">
      <p>正在打开工作台……</p>
      <noscript>工作台需要启用浏览器脚本；查找平台、查看空闲和账号页面不需要。</noscript>
    </div>
  )
}

/**
 * A part of the page that only a browser can show, loaded apart from everything else; `waiting` stands in its place until
 * then. It comes as a transition, together with what it has to fetch itself: a boundary's fallback, once shown, stays for
 * 300 ms at least.
 */
export function clientOnly<P extends object>(
  load: () => Promise<Loaded<P>>,
  waiting: ReactNode = <Waiting />,
) {
  return function ClientOnly(props: P) {
    const [loaded, setLoaded] = useState<Promise<Loaded<P>> | null>(null)
    useEffect(() => startTransition(() => setLoaded(load())), [])
    return (
      <Suspense fallback={waiting}>{loaded ? <Arriving loaded={loaded} props={props} /> : waiting}</Suspense>
    )
  }
}

interface Loaded<P> {
  readonly default: ComponentType<P>
}

function Arriving<P extends object>({ loaded, props }: { loaded: Promise<Loaded<P>>; props: P }) {
  const { default: Part } = use(loaded)
  return <Part {...props} />
}
