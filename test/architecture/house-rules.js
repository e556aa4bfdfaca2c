/**
 * Rules of the house that no published lint package has. Each reports a smell that reviewers would otherwise have to see by eye.
 * @import { Rule } from 'eslint'
 */

const isConst = (/** @type {any} */ annotation) => annotation?.type === 'TSTypeReference' && annotation.typeName?.name === 'const';

/** @type {Rule.RuleModule} */
const explainedAssertion = {
  meta: { type: 'problem', messages: { unexplained: 'a type assertion needs a comment that says why it holds, on its line or on the line above' } },
  create(context) {
    const { sourceCode } = context;
    const commentEnds = new Set(sourceCode.getAllComments().map((comment) => comment.loc?.end.line));
    /** @type {Map<string, any>} the same assertion needs its reason once in a file */
    const unexplained = new Map();
    const explained = new Set();
    return {
      TSAsExpression(node) {
        if (isConst(node.typeAnnotation)) return;
        const text = sourceCode.getText(node);
        const lines = [node.loc.start.line - 1, node.loc.start.line, node.loc.end.line];
        if (lines.some((line) => commentEnds.has(line))) explained.add(text);
        else if (!unexplained.has(text)) unexplained.set(text, node);
      },
      'Program:exit'() {
        for (const [text, node] of unexplained) if (!explained.has(text)) context.report({ node, messageId: 'unexplained' });
      },
    };
  },
};

/** @type {Rule.RuleModule} */
const documentedFunction = {
  meta: { type: 'suggestion', messages: { silent: 'the exported function {{name}} needs a doc comment that says what it promises' } },
  create(context) {
    const { sourceCode } = context;
    const check = (/** @type {any} */ exported, /** @type {string} */ name) => {
      const comment = sourceCode.getCommentsBefore(exported).at(-1);
      if (comment?.type !== 'Block' || !comment.value.startsWith('*')) context.report({ node: exported, messageId: 'silent', data: { name } });
    };
    return {
      'ExportNamedDeclaration > FunctionDeclaration'(/** @type {any} */ node) {
        check(node.parent, node.id.name);
      },
      'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.type="ArrowFunctionExpression"]'(/** @type {any} */ node) {
        check(node.parent.parent, node.id.name);
      },
    };
  },
};

/** @type {Rule.RuleModule} */
const explainedDisable = {
  meta: { type: 'problem', messages: { unexplained: 'a switched-off rule needs ` -- ` and a sentence of reason' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments())
          if (/^\s*eslint-disable/.test(comment.value) && !/\s--\s+\S+/.test(comment.value))
            context.report({ loc: comment.loc ?? { line: 1, column: 0 }, messageId: 'unexplained' });
      },
    };
  },
};

export const houseRules = {
  rules: { 'explained-assertion': explainedAssertion, 'documented-function': documentedFunction, 'explained-disable': explainedDisable },
};
