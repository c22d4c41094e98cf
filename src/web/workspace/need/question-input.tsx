import { Checkbox, Input, Select } from 'antd'
import { unitLabel } from '#kernel/quantity-kinds.ts'
import { type TemplateQuestion, unclear } from '#modules/intake/terms.ts'
import { Checks } from '../../ui/form/checks.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'

interface AnswerProps<Q extends TemplateQuestion = TemplateQuestion> {
  readonly question: Q
  /** As it was typed so far. */
  readonly answer: unknown
  readonly change: (answer: unknown) => void
}
type Of<K extends TemplateQuestion['kind']> = AnswerProps<Extract<TemplateQuestion, { kind: K }>>

type Typed = Readonly<Record<string, unknown>>
const isTyped = (answer: unknown): answer is Typed => typeof answer === 'object' && answer !== null
const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null)

function QuantityAnswer({ question, answer, change }: Of<'quantity'>) {
  const typed: Typed = isTyped(answer) ? answer : { unit: question.units[0] }
  const form = 'batch' in question.gives ? question.gives.batch : question.gives.form
  const number = (field: 'value' | 'from' | 'to', label: string) => (
    <NumberInput
      aria-label={`${question.ask}${label}`}
      placeholder={label}
      value={numberIn(typed[field])}
      onChange={value => change({ ...typed, [field]: value ?? undefined })}
      style={{ width: 104 }}
    />
  )
  const [from, to] = [numberIn(typed['from']), numberIn(typed['to'])]
  const reversed = form === 'range' && from !== null && to !== null && from > to
  return (
    <div className="quantity">
      {form === 'range' ? (
        <>
          {number('from', '最低')} <span aria-hidden="true">至</span> {number('to', '最高')}
        </>
      ) : (
        number('value', '数值')
      )}
      <Select
        aria-label={`${question.ask}单位`}
        value={String(typed['unit'] ?? question.units[0])}
        options={question.units.map(unit => ({ value: unit, label: unitLabel(question.of, unit) }))}
        onChange={unit => change({ ...typed, unit })}
        style={{ width: 104 }}
      />
      {reversed ? <span role="alert">最低不能大于最高，请改正</span> : null}
    </div>
  )
}

function YesNoAnswer({ question, answer, change }: Of<'yes-no'>) {
  return (
    <OneOf
      aria-label={question.ask}
      value={typeof answer === 'boolean' ? answer : null}
      onChange={({ target }) => change(target.value)}
      options={[
        { value: true, label: '是' },
        { value: false, label: '否' },
      ]}
    />
  )
}

function ChoiceAnswer({ question, answer, change }: Of<'choice'>) {
  const chosen: readonly number[] = Array.isArray(answer) ? answer : []
  const options = question.options.map(({ label }, value) => ({ value, label }))
  return question.many ? (
    <Checks
      aria-label={question.ask}
      value={[...chosen]}
      options={options}
      onChange={values => change(values.length > 0 ? values : undefined)}
    />
  ) : (
    <OneOf
      aria-label={question.ask}
      vertical
      value={chosen[0] ?? null}
      options={options}
      onChange={({ target }) => change([target.value])}
    />
  )
}

function Control({ question, answer, change }: AnswerProps) {
  switch (question.kind) {
    case 'quantity':
      return <QuantityAnswer question={question} answer={answer} change={change} />
    case 'yes-no':
      return <YesNoAnswer question={question} answer={answer} change={change} />
    case 'choice':
      return <ChoiceAnswer question={question} answer={answer} change={change} />
    case 'number':
      return (
        <NumberInput
          aria-label={question.ask}
          min={1}
          max={question.gives === 'days' ? 60 : 200}
          precision={0}
          suffix={question.unit}
          value={numberIn(answer)}
          onChange={value => change(value ?? undefined)}
          style={{ width: 130 }}
        />
      )
    case 'text':
      return (
        <Input.TextArea
          aria-label={question.ask}
          maxLength={500}
          autoSize={{ minRows: 2 }}
          value={typeof answer === 'string' && answer !== unclear ? answer : ''}
          onChange={({ target }) => change(target.value === '' ? undefined : target.value)}
        />
      )
  }
}

/** One question with its answer; not to know is an answer, too. */
export function QuestionInput({ number, ...props }: AnswerProps & { readonly number: number }) {
  const { question, answer, change } = props
  return (
    <section className="card question">
      <h2>
        {number}. {question.ask}
      </h2>
      {question.help ? <p className="hint">{question.help}</p> : null}
      <Control {...props} />
      <div style={{ marginTop: 10 }}>
        <Checkbox
          checked={answer === unclear}
          onChange={({ target }) => change(target.checked ? unclear : undefined)}
        >
          不清楚<span className="visually-hidden">：{question.ask}</span>
        </Checkbox>
      </div>
    </section>
  )
}
