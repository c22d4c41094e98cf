/**
 * A PDF drawn on canvases by our own script. Nothing that a file may hold runs or can be clicked: no scripts, no links, no
 * forms, and its bytes come by the download that everyone has, under whose permission they stand.
 */
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

type Opened = Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>
type Page = Awaited<ReturnType<Opened['getPage']>>

/** What fonts and pictures of some files need besides, as the build puts it beside our scripts. */
const beside = `/assets/pdfjs-${pdfjs.version}`

const open = (bytes: ArrayBuffer) =>
  pdfjs.getDocument({
    data: bytes,
    cMapUrl: `${beside}/cmaps/`,
    standardFontDataUrl: `${beside}/standard_fonts/`,
    wasmUrl: `${beside}/wasm/`,
    // WebAssembly would have to be allowed for the whole page; the same decoders are there as scripts.
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  })

const missing = '没有这个文件，或您不能查看。登录后再试，或向提供文件的单位询问。'
const busy = '暂时不能取得文件，请稍后再试。'
const unreadable = '这个文件无法在网页上显示，请下载后打开。'
const locked = '这个文件设有打开密码，请下载后打开。'

type State = { readonly opened: Opened } | { readonly said: string } | null

async function fetched(path: string): Promise<State> {
  const answer = await fetch(path, { headers: { accept: 'application/pdf' } })
  if (!answer.ok) return { said: [401, 403, 404].includes(answer.status) ? missing : busy }
  const bytes = await answer.arrayBuffer()
  try {
    return { opened: await open(bytes).promise }
  } catch (error) {
    return { said: error instanceof Error && error.name === 'PasswordException' ? locked : unreadable }
  }
}

export default function PdfPages({ path }: { path: string }) {
  const [state, setState] = useState<State>(null)
  useEffect(() => {
    let left = false
    let opened: Opened | null = null
    const begin = async () => {
      const found = await fetched(path).catch(() => ({ said: '网络中断，没有取得文件，请重新打开本页。' }))
      if (found && 'opened' in found) opened = found.opened
      if (left) void opened?.loadingTask.destroy()
      else setState(found)
    }
    void begin()
    return () => {
      left = true
      void opened?.loadingTask.destroy()
    }
  }, [path])
  if (state === null) return <p role="status">正在取得文件……</p>
  if ('said' in state) return <p role="alert">{state.said}</p>
  const { opened } = state
  return (
    <>
      <p className="hint" role="status">
        共 {opened.numPages} 页
      </p>
      <ol className="pdf-pages">
        {Array.from({ length: opened.numPages }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          <li key={at}>
            <PageDrawn opened={opened} number={at + 1} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Sharp where somebody looks closer, without taking more memory than a phone has. */
const sharpness = () => Math.min(3, Math.max(2, devicePixelRatio))
const mostPixels = 12_000_000

/** One page: drawn when it comes near the view, its canvas given back when it is far from it. */
function PageDrawn({ opened, number }: { opened: Opened; number: number }) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [said, setSaid] = useState('')
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const [frame, sheet] = [box.current, canvas.current]
    if (!frame || !sheet) return
    let drawing: ReturnType<Page['render']> | null = null
    let near = false
    const draw = async () => {
      const page = await opened.getPage(number)
      const plain = page.getViewport({ scale: 1 })
      frame.style.aspectRatio = `${plain.width} / ${plain.height}`
      const most = Math.sqrt(mostPixels / (plain.width * plain.height))
      const viewport = page.getViewport({
        scale: Math.min(most, (frame.clientWidth / plain.width) * sharpness()),
      })
      if (!near || drawing) return
      sheet.width = Math.floor(viewport.width)
      sheet.height = Math.floor(viewport.height)
      drawing = page.render({ canvas: sheet, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE })
      await drawing.promise
      setBroken(false)
      const { items } = await page.getTextContent()
      setSaid(items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    const away = () => {
      drawing?.cancel()
      drawing = null
      sheet.width = 0
      sheet.height = 0
    }
    const watching = new IntersectionObserver(
      ([entry]) => {
        near = entry?.isIntersecting === true
        if (!near) return away()
        draw().catch((error: unknown) => {
          if (!(error instanceof Error && error.name === 'RenderingCancelledException')) setBroken(true)
        })
      },
      { rootMargin: '100% 0px' },
    )
    watching.observe(frame)
    return () => {
      watching.disconnect()
      away()
    }
  }, [opened, number])
  return (
    <div ref={box} className="pdf-page">
      <canvas ref={canvas} role="img" aria-label={`第 ${number} 页，共 ${opened.numPages} 页`} />
      {isBroken ? (
        <p role="alert">这一页无法显示，请下载后查看。</p>
      ) : (
        <p className="visually-hidden">{said}</p>
      )}
    </div>
  )
}
