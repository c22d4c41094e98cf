import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { ReviewPage } from '#modules/review/api.ts'
import { recordMinutes } from '#modules/review/result.api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'

export function PanelMinutes({ review: { id, minutes } }: { review: ReviewPage }) {
  const [newest, ...older] = minutes
  const [text, setText] = useState<string | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const save = () =>
    run(async () => {
      await act(recordMinutes, { reviewId: id, revision: newest?.revision ?? 0, text: text ?? '' })
      setText(null)
    })
  return (
    <section className="card">
      <h2>会议纪要</h2>
      {newest ? (
        <>
          <p className="hint">
            第 {newest.revision} 版，{formatInstant(newest.recordedAt)}
          </p>
          <p style={{ whiteSpace: 'pre-line' }}>{newest.text}</p>
        </>
      ) : (
        <p className="hint">还没有纪要。</p>
      )}
      {older.length > 0 ? (
        <details style={{ marginTop: 8 }}>
          <summary>以前的 {older.length} 版</summary>
          {older.map(one => (
            <div key={one.revision}>
              <p className="hint">
                第 {one.revision} 版，{formatInstant(one.recordedAt)}
              </p>
              <p style={{ whiteSpace: 'pre-line' }}>{one.text}</p>
            </div>
          ))}
        </details>
      ) : null}
      <Refused error={failure} />
      {text === null ? (
        <Button style={{ marginTop: 12 }} onClick={() => setText(newest?.text ?? '')}>
          {newest ? '更正纪要' : '记录纪要'}
        </Button>
      ) : (
        <div style={{ marginTop: 12 }}>
          <Input.TextArea
            aria-label="会议纪要"
            maxLength={10_000}
            showCount
            autoSize={{ minRows: 4 }}
            value={text}
            onChange={event => setText(event.target.value)}
          />
          <div className="actions" style={{ marginTop: 20 }}>
            <Button type="primary" loading={busy} onClick={save}>
              保存纪要
            </Button>
            <Button onClick={() => setText(null)}>返回</Button>
          </div>
        </div>
      )}
    </section>
  )
}
