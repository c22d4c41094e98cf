import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { dateOf, formatDate, formatInstant, formatTime } from '#kernel/calendar.ts'
import { readingWays } from '#modules/catalogue/terms.ts'
import {
  decideDisclosure,
  listNeedDisclosures,
  type ReceivedDisclosure,
  revokeDisclosure,
} from '#modules/disclosure/api.ts'
import { disclosureStates } from '#modules/disclosure/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'

function Received({ one }: { one: ReceivedDisclosure }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [asking, setAsking] = useState<'refuse' | 'revoke' | null>(null)
  const close = () => setAsking(null)
  const grant = () =>
    run(async () => {
      await act(decideDisclosure, { requestId: one.id, decision: 'granted' })
    })
  return (
    <li style={{ padding: '12px 0' }}>
      <div className="between">
        <strong>{one.platformName}</strong>
        <span className={one.state === 'granted' ? 'tag meets' : 'tag'}>{disclosureStates[one.state]}</span>
      </div>
      <p>{one.purpose}</p>
      <p className="hint">
        {formatInstant(one.askedAt)} 申请
        {one.decidedAt ? `；${formatInstant(one.decidedAt)} 决定` : ''}
        {one.acceptedAt
          ? `；${formatInstant(one.acceptedAt)} 平台负责人接受保密承诺（${one.acceptedVersion} 版）`
          : one.state === 'granted'
            ? '；平台还没有接受保密承诺，暂时看不到'
            : ''}
        {one.revokedAt ? `；${formatInstant(one.revokedAt)} 收回` : ''}
        {one.note ? `；说明：${one.note}` : ''}
      </p>
      <Refused error={failure} />
      {one.state === 'asked' ? (
        <p className="actions">
          <Button type="primary" loading={busy} onClick={grant}>
            同意（须先接受保密承诺）
          </Button>
          <Button onClick={() => setAsking('refuse')}>不同意</Button>
        </p>
      ) : null}
      {one.state === 'granted' ? <Button onClick={() => setAsking('revoke')}>收回同意</Button> : null}
      {asking === 'refuse' ? (
        <ReasonDialog
          title="不同意查看全文"
          okText="不同意"
          label="说明"
          name="note"
          least={2}
          most={300}
          extra="平台会看到"
          send={note => act(decideDisclosure, { requestId: one.id, decision: 'refused', note })}
          close={close}
        />
      ) : null}
      {asking === 'revoke' ? (
        <ReasonDialog
          title="收回同意"
          okText="收回"
          danger
          label="原因"
          name="note"
          least={2}
          most={300}
          extra="平台会看到；收回后立即不能再看"
          send={note => act(revokeDisclosure, { requestId: one.id, note })}
          close={close}
        />
      ) : null}
    </li>
  )
}

/** Who may read the whole of a need, who asks to, and who has read it and when. */
export function NeedAccess() {
  const { needId = '' } = useParams()
  const asked = useAsk(listNeedDisclosures, { needId })
  return (
    <Sheet
      heading={`谁看过：${asked.data?.needName || '需求'}`}
      title="谁看过需求"
      lead="记到平台，不记到个人；含定向、同意查看和询价时的查阅。"
      actions={<LinkButton to={`/workspace/needs/${needId}`}>看需求</LinkButton>}
    >
      <Answer asked={asked}>
        {({ disclosures, readings }) => (
          <div className="stack">
            <section className="card">
              <h2>查看全文的申请</h2>
              {disclosures.length === 0 ? (
                <Nothing>还没有平台申请查看全文。摘要公开的需求才能申请。</Nothing>
              ) : (
                <ul className="rows">
                  {disclosures.map(one => (
                    <Received key={one.id} one={one} />
                  ))}
                </ul>
              )}
            </section>
            {readings.length === 0 ? (
              <section className="card">
                <h2>查阅记录</h2>
                <Nothing>还没有平台查阅过全文</Nothing>
              </section>
            ) : (
              <TableBox label="查阅记录">
                <table>
                  <caption>查阅记录（每个平台每天一行）</caption>
                  <thead>
                    <tr>
                      {['日期', '平台', '方式', '首次', '最近'].map(name => (
                        <th scope="col" key={name}>
                          {name}
                        </th>
                      ))}
                      <th scope="col" className="number">
                        次数
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {readings.map(({ platformId, platformName, way, firstAt, lastAt, times }) => (
                      <tr key={`${platformId} ${way} ${firstAt.toISOString()}`}>
                        <td className="nowrap">{formatDate(dateOf(firstAt))}</td>
                        <th scope="row">{platformName}</th>
                        <td>{readingWays[way]}</td>
                        <td>{formatTime(firstAt)}</td>
                        <td>{formatTime(lastAt)}</td>
                        <td className="number">{times}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableBox>
            )}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
