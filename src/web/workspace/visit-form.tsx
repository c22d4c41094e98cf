/** 现场核查 on a phone: what is written stays on the device until it could be sent, and is sent as one however often. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { type ChangeEvent, useId, useState } from 'react'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { attachVisitPhoto } from '#modules/files/review-file.api.ts'
import { type AssignedReview, recordVisit } from '#modules/review/expert.api.ts'
import { Refused } from '../ui/asking.tsx'
import { DateInput } from '../ui/inputs.tsx'
import { useKept } from '../ui/kept.ts'
import { must } from '../ui/must.ts'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { VisitPhotos } from '../ui/visit-photos.tsx'
import { upload } from '../upload.ts'

interface Written {
  readonly key: string
  readonly visitedOn: string
  readonly place: string
  readonly seen: string
  readonly doubts?: string
}

function VisitForm({ seatId, close }: { seatId: string; close: () => void }) {
  const [form] = Form.useForm<Written>()
  const kept = useKept<Written>(`visit:${seatId}`)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const [before] = useState(() => {
    const { key = crypto.randomUUID(), visitedOn = dateOf(new Date()), ...rest } = kept.read()
    return { key, visitedOn, ...rest }
  })
  const send = (entered: Written) =>
    run(async () => {
      await act(recordVisit, { seatId, ...entered, key: before.key, doubts: entered.doubts ?? '' })
      kept.forget()
      message.success('核查记录已送出')
      close()
    })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={before}
      onValuesChange={(_, all) => kept.write({ ...all, key: before.key })}
      onFinish={send}
      style={{ marginTop: 16 }}
    >
      <Refused error={failure} />
      <Form.Item name="visitedOn" label="日期" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item name="place" label="地点" rules={must('请填写地点')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="seen" label="所见" rules={must('请写明所见')}>
        <Input.TextArea maxLength={5000} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="doubts" label="与材料不符之处">
        <Input.TextArea maxLength={3000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          送出记录
        </Button>
        <Button onClick={close}>稍后再写</Button>
      </div>
      <p className="hint" style={{ marginTop: 8 }}>
        没有网络时内容留在本机，有网络后再送出；送出后不能修改，可另写一条。
      </p>
    </Form>
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
          { visitId, title: `${place}现场照片` },
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
  const [writing, setWriting] = useState(false)
  return (
    <section className="card">
      <div className="between">
        <h2>现场核查</h2>
        {writing ? null : <Button onClick={() => setWriting(true)}>记录核查</Button>}
      </div>
      {visits.length === 0 && !writing ? <p className="hint">去过现场的，请记下所见。</p> : null}
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
