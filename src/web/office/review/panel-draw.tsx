/** A panel by lot: the hash of the seed stands there before, the seed after, and whether the draw repeats. */
import { App, Button } from 'antd'
import { commitDraw, type DrawView, drawPanels, type ReviewPage } from '#modules/review/api.ts'
import { seatRoles } from '#modules/review/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { DrawTag, ShownDraw } from '../../ui/recognition/shown-draw.tsx'

function Drawn({ draw }: { draw: DrawView }) {
  const { standing, drawnAt, candidates, drawn, merit, greedyMerit, repeatable } = draw
  return (
    <div style={{ marginBottom: 16 }}>
      <ShownDraw draw={draw}>
        <div>
          <dt>状态</dt>
          <dd>
            <DrawTag standing={standing} />
          </dd>
        </div>
        <div>
          <dt>参加抽取</dt>
          <dd>{candidates} 位没有须回避情形的专家</dd>
        </div>
        {drawnAt ? (
          <>
            <div>
              <dt>抽中</dt>
              <dd>
                {drawn.map(({ name, role }) => `${name}（${seatRoles[role]}）`).join('、') ||
                  '没有可抽的专家'}
              </dd>
            </div>
            <div>
              <dt>适合程度合计</dt>
              <dd>
                {merit}（逐个挑选为 {greedyMerit}）
              </dd>
            </div>
            <div>
              <dt>按种子重算</dt>
              <dd>
                {repeatable ? (
                  <span className="tag meets">与记录一致</span>
                ) : (
                  <span className="tag fails">与记录不一致</span>
                )}
              </dd>
            </div>
          </>
        ) : null}
      </ShownDraw>
    </div>
  )
}

export function PanelDraw({ review, vacant }: { review: ReviewPage; vacant: boolean }) {
  const { id, draws, disciplines } = review
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const waiting = draws.find(({ standing }) => standing === 'waiting')
  const prepare = () =>
    run(async () => {
      await act(commitDraw, { reviewIds: [id] })
      message.success('已固定条件并公布种子摘要')
    })
  const draw = (drawId: string) =>
    run(async () => {
      const { seated, open } = await act(drawPanels, { drawId })
      message.success(`已抽取 ${seated} 位${open > 0 ? `，仍有 ${open} 个空席` : ''}`)
    })
  return (
    <section className="card">
      <h2>抽取</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        先固定参加抽取的专家和条件，在<a href="/draws">评审组抽取公开</a>
        公布随机种子的摘要；再抽取，公布种子。学科、外地、轮换和在评数决定次序，同等的由种子决定，至少一位财务专家。申报单位和任何人可核对种子与摘要，本页按种子重算。
      </p>
      {vacant && disciplines.length === 0 ? (
        <p className="notice warn" style={{ marginBottom: 12 }}>
          学科还没有确定，这样抽取不比较专家的学科。
        </p>
      ) : null}
      <Refused error={failure} />
      {draws.map(one => (
        <Drawn key={one.id} draw={one} />
      ))}
      {vacant ? (
        <div className="actions">
          {waiting ? (
            <Button type="primary" loading={busy} onClick={() => draw(waiting.id)}>
              抽取
            </Button>
          ) : null}
          <Button loading={busy} onClick={prepare}>
            {waiting ? '重新准备抽取' : '准备抽取'}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
