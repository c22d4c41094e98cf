/**
 * 现场核查 on a phone: what is written and photographed stays on the device until it could be sent, and is sent as one
 * however often; what was to be sent without a network is sent when there is one again.
 */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, type FormInstance, Input } from 'antd'
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { attachVisitPhoto } from '#modules/files/review-file.api.ts'
import { type AssignedReview, recordVisit } from '#modules/review/expert.api.ts'
import { call } from '../../client.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { dropPhoto, type KeptPhoto, keepPhoto, keptPhotos } from '../../ui/form/kept-photos.ts'
import { must } from '../../ui/form/must.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { isRefused, isUnreached, keptUnder, photoTitle } from '../../ui/recognition/kept-visit.ts'
import { VisitPhotos } from '../../ui/recognition/visit-photos.tsx'
import { upload } from '../../upload.ts'

interface Written {
  readonly key: string
  readonly visitedOn: string
  readonly place: string
  readonly seen: string
  readonly doubts?: string
  /** To be sent as soon as there is a network. */
  readonly due?: boolean
  /** The record that it has become; its photos are still to go. */
  readonly visitId?: string
}

/** A picture on this device, drawn small while it waits; what the browser can't draw is told by its name. */
function Waiting({ photo: { file }, drop }: { photo: KeptPhoto; drop: () => void }) {
  const drawn = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = async () => {
      const picture = await createImageBitmap(file)
      const scale = Math.min(120 / picture.width, 90 / picture.height)
      drawn.current?.getContext('2d')?.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale)
      picture.close()
    }
    draw().catch(() => undefined)
  }, [file])
  return (
    <span style={{ maxWidth: 130, overflowWrap: 'anywhere' }}>
      <canvas ref={drawn} width={120} height={90} aria-hidden style={{ display: 'block' }} />
      <span className="hint">{file.name}</span>
      <br />
      <Button size="small" aria-label={`移除 ${file.name}`} onClick={drop}>
        移除
      </Button>
    </span>
  )
}

/** The pictures that wait under a name, what adds to them and takes from them, and what this device failed at. */
function useKeptPhotos(under: string) {
  const [photos, setPhotos] = useState<readonly KeptPhoto[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const read = () =>
    keptPhotos(under).then(setPhotos, () =>
      setFault('读不出存在本机的照片。有网络时可先送出文字，再在记录下加照片。'),
    )
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once a name.
  useEffect(() => void read(), [under])
  return {
    ...{ photos, fault },
    add: async (files: readonly File[]) => {
      const lost: string[] = []
      const now = Date.now()
      for (const [index, file] of files.entries())
        await keepPhoto({ key: crypto.randomUUID(), under, at: now + index, file }).catch(() =>
          lost.push(file.name),
        )
      await read()
      if (lost.length > 0)
        setFault(
          `本机存不下照片（空间不足，或浏览器处于隐私模式），没有加上：${lost.join('、')}。有网络时可先送出文字，再在记录下加照片。`,
        )
    },
    drop: async (key: string) => {
      await dropPhoto(key).catch(() => setFault('没能从本机移除照片，请重试。'))
      await read()
    },
  }
}

/** What is written of a visit from the first word on this device until all of it has arrived. */
function useVisit(
  seatId: string,
  form: FormInstance<Written>,
  drop: (key: string) => Promise<void>,
  close: () => void,
) {
  const asked = useQueryClient()
  const kept = useKept<Written>(keptUnder(seatId))
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const [before] = useState(() => {
    const { key = crypto.randomUUID(), visitedOn = dateOf(new Date()), ...rest } = kept.read()
    return { key, visitedOn, ...rest }
  })
  const [key, setKey] = useState(before.key)
  const [sent, setSent] = useState(before.visitId)
  const [due, setDue] = useState(before.due ?? false)
  // Whatever was tried may have arrived: what is changed since is a record of its own.
  const [tried, setTried] = useState(due)
  const [refused, setRefused] = useState<readonly string[]>([])
  const sendAll = async (written: Written & { doubts: string }) => {
    const { visitedOn, place, seen, doubts } = written
    const visitId = sent ?? (await call(recordVisit, { seatId, visitedOn, place, seen, doubts, key })).visitId
    kept.write({ ...written, due: true, visitId })
    setSent(visitId)
    const waiting = await keptPhotos(keptUnder(seatId)).catch(() => null)
    const notTaken: string[] = []
    for (const { key, file } of waiting ?? []) {
      try {
        await upload(attachVisitPhoto, { visitId, title: photoTitle(place) }, file, key, () => undefined)
      } catch (error) {
        if (!isRefused(error)) throw error
        notTaken.push(`${file.name}：${error.error.refusals[0]?.message ?? error.message}`)
        continue
      }
      await drop(key)
    }
    setRefused(notTaken)
    if (notTaken.length > 0) {
      setDue(false)
      kept.write({ ...written, visitId })
      return
    }
    kept.forget()
    if (waiting) message.success('核查记录已送出')
    else message.warning('文字已送出；存在本机的照片读不出来，请在记录下重新加照片')
    close()
    await asked.invalidateQueries()
  }
  const send = (entered: Written) =>
    run(async () => {
      const written = { ...entered, key, doubts: entered.doubts ?? '' }
      kept.write({ ...written, due: true, ...(sent ? { visitId: sent } : {}) })
      setDue(true)
      setTried(true)
      await sendAll(written).catch(error => {
        const { due: _, ...now } = { ...written, ...kept.read() }
        if (!isUnreached(error)) {
          setDue(false)
          kept.write(now)
        }
        if (isRefused(error)) setTried(false)
        throw error
      })
    })
  const again = useRef(() => {})
  again.current = () => {
    if (due && !busy) form.submit()
  }
  useEffect(() => {
    const back = () => again.current()
    addEventListener('online', back)
    if (navigator.onLine) back()
    return () => removeEventListener('online', back)
  }, [])
  const changed = (all: Written) => {
    const under = tried ? crypto.randomUUID() : key
    setKey(under)
    setDue(false)
    setTried(false)
    kept.write({ ...all, key: under })
  }
  // A photo may be taken before a word is written: what is kept then has the key that all will be sent under.
  const begin = () => kept.write({ ...kept.read(), ...form.getFieldsValue(), key })
  return { before, busy, failure, sent, due, refused, send, changed, begin }
}

type Visit = ReturnType<typeof useVisit>

/** How far the sending came. */
function Sending({ visit: { failure, due, sent, refused } }: { visit: Visit }) {
  return (
    <>
      <Refused error={failure} />
      {due && failure ? (
        <p className="notice" role="status">
          {sent ? '文字已送出，照片还在本机。' : '还没有送出，内容和照片都在本机。'}
          开着本页的，恢复网络后自动再送；离开的，回到本页再送。
        </p>
      ) : null}
      {refused.length > 0 ? (
        <div className="notice warn" role="alert">
          文字已送出，这些照片没有收下；请移除或换一张，再点送出。
          <ul className="plain-list">
            {refused.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

interface PhotosProps {
  readonly kept: ReturnType<typeof useKeptPhotos>
  readonly disabled: boolean
  /** Told before pictures are taken up. */
  readonly begin: () => void
}

function Photos({ kept: { photos, fault, add, drop }, disabled, begin }: PhotosProps) {
  const id = useId()
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    target.value = ''
    begin()
    return add(files)
  }
  return (
    <div style={{ marginBottom: 16 }}>
      <label htmlFor={id}>照片（拍摄或从相册选取，可多张） </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        multiple
        disabled={disabled}
        onChange={take}
        style={{ maxWidth: '100%' }}
      />
      {fault ? (
        <p className="notice warn" role="alert">
          {fault}
        </p>
      ) : null}
      {photos.length > 0 ? (
        <div className="tags" style={{ marginTop: 8 }}>
          {photos.map(one => (
            <Waiting key={one.key} photo={one} drop={() => void drop(one.key)} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

function VisitForm({ seatId, close }: { seatId: string; close: () => void }) {
  const [form] = Form.useForm<Written>()
  const kept = useKeptPhotos(keptUnder(seatId))
  const visit = useVisit(seatId, form, kept.drop, close)
  const fixed = { disabled: visit.sent !== undefined || visit.busy }
  return (
    <SavingForm
      form={form}
      initialValues={visit.before}
      onValuesChange={(_, all) => visit.changed(all)}
      onFinish={visit.send}
      style={{ marginTop: 16 }}
    >
      <Sending visit={visit} />
      <Form.Item name="visitedOn" label="日期" rules={must('请选择日期')}>
        <DateInput {...fixed} />
      </Form.Item>
      <Form.Item name="place" label="地点" rules={must('请填写地点')}>
        <Input maxLength={200} {...fixed} />
      </Form.Item>
      <Form.Item name="seen" label="所见" rules={must('请写明所见')}>
        <Input.TextArea maxLength={5000} showCount autoSize={{ minRows: 3 }} {...fixed} />
      </Form.Item>
      <Form.Item name="doubts" label="与材料不符之处">
        <Input.TextArea maxLength={3000} autoSize={{ minRows: 2 }} {...fixed} />
      </Form.Item>
      <Photos kept={kept} disabled={visit.busy} begin={visit.begin} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={visit.busy}>
          送出记录
        </Button>
        <Button onClick={close}>稍后再写</Button>
      </div>
      <p className="hint" style={{ marginTop: 8 }}>
        没有网络时文字和照片留在本机，恢复网络后再送出；送出后不能修改，可另写一条。
      </p>
    </SavingForm>
  )
}

/** Pictures from the camera or the album, one after the other; a second try with the same key isn't a second picture. */
function AddPhotos({ visitId, place }: { visitId: string; place: string }) {
  const id = useId()
  const asked = useQueryClient()
  const { busy, failure, run } = useSaving()
  const add = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    target.value = ''
    return run(async () => {
      for (const file of files)
        await upload(
          attachVisitPhoto,
          { visitId, title: photoTitle(place) },
          file,
          crypto.randomUUID(),
          () => undefined,
        )
      await asked.invalidateQueries()
    })
  }
  return (
    <div style={{ marginTop: 8 }}>
      <Refused error={failure} />
      <label htmlFor={id}>{busy ? '正在上传…' : '加照片'} </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        multiple
        disabled={busy}
        onChange={add}
        style={{ maxWidth: '100%' }}
      />
    </div>
  )
}

export function Visits({ assigned: { seatId, visits } }: { assigned: AssignedReview }) {
  const kept = useKept<Written>(keptUnder(seatId))
  const [writing, setWriting] = useState(() => kept.read().due === true)
  const begun = !writing && kept.read().key !== undefined
  useEffect(() => {
    // The form sends what is due as soon as it is open.
    const back = () => kept.read().due === true && setWriting(true)
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [kept])
  return (
    <section className="card">
      <div className="between">
        <h2>现场核查</h2>
        {writing ? null : <Button onClick={() => setWriting(true)}>{begun ? '接着写' : '记录核查'}</Button>}
      </div>
      {begun ? (
        <p className="notice" role="status">
          本机有一份没有送出的核查记录。
        </p>
      ) : null}
      {visits.length === 0 && !writing && !begun ? <p className="hint">去过现场的，请记下所见。</p> : null}
      <p className="hint">
        没有网络时打不开新的页面：到现场以前请在有网络处打开本页，点“记录核查”，不要关闭。
      </p>
      <ul className="rows">
        {visits.map(({ id, visitedOn, place, seen, doubts, photos }) => (
          <li key={id} style={{ padding: '10px 0' }}>
            <p className="hint">
              {formatDate(visitedOn)} · {place}
            </p>
            <p style={{ whiteSpace: 'pre-line' }}>{seen}</p>
            {doubts ? <p style={{ whiteSpace: 'pre-line' }}>与材料不符：{doubts}</p> : null}
            <VisitPhotos photos={photos} />
            <AddPhotos visitId={id} place={place} />
          </li>
        ))}
      </ul>
      {writing ? <VisitForm seatId={seatId} close={() => setWriting(false)} /> : null}
    </section>
  )
}
