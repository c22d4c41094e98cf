/** What one's own organisation says came of an event. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { FollowUpRow } from '#modules/events/api.ts'
import { declareFollowUp, listOwnFollowUps, withdrawFollowUp } from '#modules/events/own.api.ts'
import { type FollowUpKind, followUpKinds, followUpRule } from '#modules/events/terms.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { FollowUpTable } from '../../ui/opening/follow-up-table.tsx'

/** Of one's own organisation: the need as its owner follows it, the order as either side works on it. */
const pages: { readonly [K in FollowUpKind]: (id: string) => string } = {
  need: id => `/workspace/needs/${id}/progress`,
  inquiry: id => `/workspace/inquiries/${id}`,
  order: id => `/workspace/orders/${id}`,
}
const ownPage = ({ kind, recordId }: FollowUpRow): string => pages[kind](recordId)

export function EventFollowUps({ eventId }: { eventId: string }) {
  const asked = useAsk(listOwnFollowUps, { eventId })
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <section className="card" aria-labelledby="follow-up">
      <h2 id="follow-up">活动带来的需求和订单</h2>
      <p className="hint">{followUpRule}</p>
      <Refused error={failure} />
      <Answer asked={asked}>
        {({ attended, declared, followed, offered }) => {
          if (!attended) return <p>本单位有人到场签到后，可以在这里申报。</p>
          const one = offered.find(({ recordId }) => recordId === chosen)
          return (
            <>
              {declared.length > 0 ? (
                <FollowUpTable rows={[...declared, ...followed]} to={ownPage} />
              ) : (
                <p>本单位还没有申报。</p>
              )}
              {declared.length > 0 ? (
                <p className="actions" style={{ marginTop: 12 }}>
                  {declared.map(({ recordId, number }) => (
                    <Button
                      key={recordId}
                      size="small"
                      onClick={() =>
                        run(async () => void (await act(withdrawFollowUp, { eventId, recordId })))
                      }
                    >
                      撤回 {number} 的申报
                    </Button>
                  ))}
                </p>
              ) : null}
              {offered.length > 0 ? (
                <p className="actions" style={{ marginTop: 12 }}>
                  <Select
                    aria-label="要申报的需求或订单"
                    placeholder="选择活动开始后建立的需求或订单"
                    style={{ width: 340, maxWidth: '100%' }}
                    value={one ? chosen : null}
                    onChange={setChosen}
                    options={offered.map(({ kind, recordId, number, name }) => ({
                      value: recordId,
                      label: `${followUpKinds[kind]} ${number} ${name}`,
                    }))}
                  />
                  <Button
                    disabled={!one}
                    loading={busy}
                    onClick={() =>
                      run(async () => {
                        if (!one) return
                        await act(declareFollowUp, { eventId, kind: one.kind, recordId: one.recordId })
                        setChosen(null)
                      })
                    }
                  >
                    申报
                  </Button>
                </p>
              ) : (
                <p className="hint">活动开始后没有{declared.length > 0 ? '其他' : ''}可申报的需求或订单。</p>
              )}
            </>
          )
        }}
      </Answer>
    </section>
  )
}
