/** What a changed process has that another hasn't, in words: for who proposes it, and for who adopts it. */
import { roleName } from '#kernel/role.ts'
import {
  holders,
  type MoveField,
  moveFieldKinds,
  type ProcessContent,
  type ProcessMove,
  type ProcessStage,
} from '#modules/casework/api.ts'

const daysWords = (days: number | null) => (days === null ? '未定' : `${days} 个工作日`)

function stageChanges(was: ProcessStage, is: ProcessStage): string[] {
  const named = `环节“${is.name}”`
  return [
    ...(was.name === is.name ? [] : [`环节“${was.name}”改名为“${is.name}”`]),
    ...(was.holder === is.holder
      ? []
      : [`${named}由${holders[was.holder]}办理改为由${holders[is.holder]}办理`]),
    ...(was.workingDays === is.workingDays
      ? []
      : [`${named}的期限由${daysWords(was.workingDays)}改为 ${daysWords(is.workingDays)}`]),
    ...(was.still === is.still ? [] : [`${named}${is.still ? '停止' : '不再停止'}计算来处环节的期限`]),
  ]
}

const fieldWords = ({ title, kind, options, required }: MoveField): string =>
  `${title}（${moveFieldKinds[kind]}${options.length > 0 ? `：${options.join('、')}` : ''}${required ? '' : '，可不填'}）`

/** A move in words, part by part; parts that are empty are left out of what it begins with. */
function partsOf(move: ProcessMove, stageName: (id: string) => string, guardName: (id: string) => string) {
  return {
    来处: move.from.map(stageName).join('、'),
    去处: stageName(move.to),
    办理人: move.by.map(roleName).join('、'),
    条件: move.guards.map(guardName).join('；'),
    理由: move.reasoned ? '须写明' : '',
    填写项: move.form.map(fieldWords).join('、'),
    文书: move.documents.map(({ title, text }) => `《${title}》：${text}`).join('；'),
  }
}

/** `guardName`: what a condition demands. Empty where both are the same. */
export function changesOf(
  before: ProcessContent,
  after: ProcessContent,
  guardName: (id: string) => string,
): string[] {
  const nameIn =
    ({ stages }: ProcessContent) =>
    (id: string) =>
      stages.find(one => one.id === id)?.name ?? id
  const gone = before.stages.filter(({ id }) => !after.stages.some(one => one.id === id))
  const stayed = before.stages.filter(one => !gone.includes(one)).map(({ id }) => id)
  const order = after.stages.map(({ id }) => id).filter(id => stayed.includes(id))
  return [
    ...gone.map(({ name }) => `删除环节“${name}”`),
    ...after.stages.flatMap(stage => {
      const was = before.stages.find(({ id }) => id === stage.id)
      return was
        ? stageChanges(was, stage)
        : [
            `增加环节“${stage.name}”（${holders[stage.holder]}，期限${stage.workingDays === null ? '' : ' '}${daysWords(stage.workingDays)}）`,
          ]
    }),
    ...(order.join() === stayed.join() ? [] : [`环节的次序改为：${order.map(nameIn(after)).join('、')}`]),
    ...before.moves
      .filter(({ id }) => !after.moves.some(one => one.id === id))
      .map(({ name, from }) => `删除办理动作“${name}”（从${from.map(nameIn(before)).join('、')}）`),
    ...after.moves.flatMap(move => {
      const is = partsOf(move, nameIn(after), guardName)
      const was = before.moves.find(({ id }) => id === move.id)
      if (!was)
        return [
          `增加办理动作“${move.name}”：${Object.entries(is)
            .flatMap(([part, said]) => (said ? [`${part} ${said}`] : []))
            .join('；')}`,
        ]
      // By the names of the new version, so that another name of a stage isn't told again at each of its moves.
      const then = partsOf(
        was,
        id => nameIn(after.stages.some(one => one.id === id) ? after : before)(id),
        guardName,
      )
      return [
        ...(was.name === move.name ? [] : [`办理动作“${was.name}”改名为“${move.name}”`]),
        ...(Object.keys(is) as (keyof typeof is)[])
          .filter(part => is[part] !== then[part])
          .map(part => `“${move.name}”的${part}由“${then[part] || '无'}”改为“${is[part] || '无'}”`),
      ]
    }),
  ]
}
